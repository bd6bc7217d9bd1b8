package io.luciddrag.core.internal.segment;

import java.util.ArrayList;
import java.util.List;

/**
 * One of the masks that a decoder offers for a point.
 *
 * @param map at the network's resolution
 * @param whole whether the map covers the whole canvas rather than the picture on it
 * @param iou the network's own estimate of how well the mask fits: intersection over union
 * @param spare whether it is meant for other prompts and taken only if no other will do
 */
record Candidate(Logits map, boolean whole, double iou, boolean spare) {

  /** The mask over the picture's pixels. */
  Logits over(Canvas canvas) {
    return whole ? canvas.ofWhole(map) : canvas.ofPicture(map);
  }

  /**
   * Cuts a decoder's answer into masks.
   *
   * @param masks whose last two axes are rows and columns, the one before candidates; further axes
   *     are read at their first place
   * @param iou whose last axis is candidates
   */
  static List<Candidate> of(
      OnnxNetwork network, Floats masks, Floats iou, boolean whole, boolean firstIsSpare) {
    long[] shape = masks.shape();
    int axes = shape.length;
    long count = iou.shape().length == 0 ? 0 : iou.shape()[iou.shape().length - 1];
    if (axes < 3 || count < 1 || shape[axes - 3] != count || Floats.size(shape) == 0) {
      throw network.unfit(
          "it gave masks of the shape %s with quality estimates of the shape %s; there must be one estimate for each mask"
              .formatted(Floats.text(shape), Floats.text(iou.shape())));
    }
    int h = (int) shape[axes - 2];
    int w = (int) shape[axes - 1];
    List<Candidate> candidates = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      float[] values = new float[w * h];
      System.arraycopy(masks.values(), k * w * h, values, 0, values.length);
      boolean finite = Float.isFinite(iou.values()[k]);
      for (float v : values) {
        finite &= Float.isFinite(v);
      }
      if (!finite) {
        throw network.unfit(
            "mask %d or its quality estimate is not finite; if the file was converted to lower precision, take the float32 export"
                .formatted(k));
      }
      boolean spare = firstIsSpare && k == 0;
      candidates.add(new Candidate(new Logits(w, h, values), whole, iou.values()[k], spare));
    }
    return candidates;
  }
}
