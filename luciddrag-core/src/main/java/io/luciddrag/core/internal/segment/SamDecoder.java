package io.luciddrag.core.internal.segment;

import io.luciddrag.core.internal.segment.OnnxNetwork.Port;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The decoder of SAM and MobileSAM.
 *
 * <p>Differs from the official order of work: it is told that the photo is the whole padded canvas,
 * and the canvas is cut down to the picture and enlarged here. Exports fix the photo's proportions
 * to those of the example they were traced with: from torch 2.7.1 the official script's own masks
 * of a portrait are wrong by up to 1, these agree with torch to 5e-5 (random weights).
 */
final class SamDecoder implements MaskDecoder {
  private static final String POINTS = "point_coords";
  private static final String LABELS = "point_labels";
  private static final String MASKS = "masks";
  private static final String LOW_MASKS = "low_res_masks";
  private static final String EXPECTED =
      "a SAM decoder takes image_embeddings (float 1x256x64x64), point_coords (float 1x?x2),"
          + " point_labels (float 1x?), mask_input (float 1x1x256x256), has_mask_input (float 1) and"
          + " orig_im_size (float 2), and gives masks, iou_predictions and low_res_masks";
  private static final Map<String, Integer> RANKS =
      Map.of(
          EMBEDDINGS,
          4,
          POINTS,
          3,
          LABELS,
          2,
          "mask_input",
          4,
          "has_mask_input",
          1,
          "orig_im_size",
          1);
  private static final int CELL = 16; // pixels of the canvas for one cell of the embeddings
  private static final int SIDE = 1024; // where neither file says
  private static final int MASK_OF_SEVERAL_POINTS = 4; // with four masks, the first is for those

  private final OnnxNetwork network;
  private final String masks;

  SamDecoder(OnnxNetwork network) {
    MaskDecoder.check(network, RANKS, List.of(EMBEDDINGS, POINTS, LABELS, IOU), EXPECTED);
    this.network = network;
    this.masks = network.outputs().containsKey(LOW_MASKS) ? LOW_MASKS : MASKS;
    if (!network.outputs().containsKey(masks)) {
      throw network.unfit("'%s' is missing; %s".formatted(MASKS, EXPECTED));
    }
    for (String name : List.of(masks, IOU)) {
      network.refuseHuge(name, network.outputs().getOrDefault(name, embeddings()).shape());
    }
  }

  @Override
  public Port embeddings() {
    return Objects.requireNonNull(network.inputs().get(EMBEDDINGS));
  }

  @Override
  public boolean looksAtWholePictures() {
    return false;
  }

  @Override
  public int side() {
    long grid = embeddings().shape()[2];
    return grid > 0 && grid <= 256 ? (int) grid * CELL : SIDE;
  }

  @Override
  public List<Candidate> masks(Floats embeddings, Canvas canvas, double x, double y) {
    int n = points();
    float[] points = new float[2 * n]; // padding is the point (0, 0) with the label -1
    float[] labels = Floats.filled(-1, n).values();
    points[0] = (float) canvas.toCanvasX(x);
    points[1] = (float) canvas.toCanvasY(y);
    labels[0] = 1;
    long rows = 4 * embeddings.shape()[2];
    long columns = 4 * embeddings.shape()[3];
    Map<String, Floats> feed = new LinkedHashMap<>();
    feed.put(EMBEDDINGS, embeddings);
    feed.put(POINTS, new Floats(points, 1, n, 2));
    feed.put(LABELS, new Floats(labels, 1, n));
    feed.put("mask_input", Floats.filled(0, 1, 1, rows, columns));
    feed.put("has_mask_input", Floats.filled(0, 1));
    feed.put("orig_im_size", Floats.filled(canvas.side(), 2));
    feed.keySet().retainAll(network.inputs().keySet());
    Map<String, Floats> answer = network.run(feed, Set.of(masks, IOU), new StopSignal());
    Floats found = Objects.requireNonNull(answer.get(masks));
    Floats iou = Objects.requireNonNull(answer.get(IOU));
    long[] shape = found.shape();
    if (shape.length != 4 || shape[0] != 1 || shape[2] != shape[3]) {
      throw network.unfit(
          "it gave '%s' of the shape %s for a square canvas of %d pixels; %s"
              .formatted(masks, Floats.text(shape), canvas.side(), EXPECTED));
    }
    return Candidate.of(network, found, iou, true, shape[1] == MASK_OF_SEVERAL_POINTS);
  }

  /** The point and, where the network lets us, one of padding, as there is no box. */
  private int points() {
    Port port = Objects.requireNonNull(network.inputs().get(POINTS));
    return (int) Math.min(64, MaskDecoder.sizeOr(port.shape()[1], 2));
  }
}
