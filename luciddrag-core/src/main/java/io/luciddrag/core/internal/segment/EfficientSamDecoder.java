package io.luciddrag.core.internal.segment;

import io.luciddrag.core.internal.segment.OnnxNetwork.Port;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The decoder of EfficientSAM: it measures in pixels of the picture and brings masks to its size.
 */
final class EfficientSamDecoder implements MaskDecoder {
  static final String POINTS = "batched_point_coords";

  private static final String LABELS = "batched_point_labels";
  private static final String SIZE = "orig_im_size";
  private static final String MASKS = "output_masks";
  private static final String EXPECTED =
      "an EfficientSAM decoder takes image_embeddings (float ?x256x64x64), batched_point_coords"
          + " (float 1x?x?x2), batched_point_labels (float 1x?x?) and orig_im_size (int64 2), and"
          + " gives output_masks (float 1x?x3xHxW) and iou_predictions";
  private static final Map<String, Integer> RANKS =
      Map.of(EMBEDDINGS, 4, POINTS, 4, LABELS, 3, SIZE, 1);

  private final OnnxNetwork network;

  EfficientSamDecoder(OnnxNetwork network) {
    List<String> needed = List.of(EMBEDDINGS, POINTS, LABELS, SIZE, MASKS, IOU);
    MaskDecoder.check(network, RANKS, needed, EXPECTED);
    this.network = network;
    for (String name : List.of(MASKS, IOU)) {
      network.refuseHuge(name, network.outputs().getOrDefault(name, embeddings()).shape());
    }
  }

  @Override
  public Port embeddings() {
    return Objects.requireNonNull(network.inputs().get(EMBEDDINGS));
  }

  @Override
  public boolean looksAtWholePictures() {
    return true;
  }

  @Override
  public int side() {
    return 1024; // pixels; its encoder brings every picture to that
  }

  @Override
  public List<Candidate> masks(Floats embeddings, Canvas canvas, double x, double y) {
    long[] shape = Objects.requireNonNull(network.inputs().get(POINTS)).shape();
    int queries = (int) Math.min(64, MaskDecoder.sizeOr(shape[1], 1));
    int n = (int) Math.min(64, MaskDecoder.sizeOr(shape[2], 1));
    float[] points = new float[2 * n * queries];
    float[] labels = new float[n * queries];
    Arrays.fill(points, -1); // padding: the point (-1, -1) with the label -1
    Arrays.fill(labels, -1);
    for (int q = 0; q < queries; q++) { // all alike; the first is read
      points[2 * n * q] = (float) canvas.toCanvasX(x);
      points[2 * n * q + 1] = (float) canvas.toCanvasY(y);
      labels[n * q] = 1;
    }
    Map<String, Floats> feed = new LinkedHashMap<>();
    feed.put(EMBEDDINGS, embeddings);
    feed.put(POINTS, new Floats(points, 1, queries, n, 2));
    feed.put(LABELS, new Floats(labels, 1, queries, n));
    feed.put(SIZE, new Floats(new float[] {canvas.height(), canvas.width()}, 2));
    Map<String, Floats> answer = network.run(feed, Set.of(MASKS, IOU), new StopSignal());
    Floats found = Objects.requireNonNull(answer.get(MASKS));
    Floats iou = Objects.requireNonNull(answer.get(IOU));
    if (found.shape().length != 5) {
      throw network.unfit(
          "it gave '%s' of the shape %s; %s"
              .formatted(MASKS, Floats.text(found.shape()), EXPECTED));
    }
    return Candidate.of(network, found, iou, false, false);
  }
}
