package io.luciddrag.core.internal.segment;

import ai.onnxruntime.OnnxJavaType;
import io.luciddrag.core.internal.segment.OnnxNetwork.Port;
import java.util.List;
import java.util.Map;

/** The network that answers a point with masks. Safe from any thread, as its network is. */
sealed interface MaskDecoder permits SamDecoder, EfficientSamDecoder {
  String EMBEDDINGS = "image_embeddings";
  String IOU = "iou_predictions";

  /** Finds out whose decoder a network is. */
  static MaskDecoder of(OnnxNetwork network) {
    if (network.inputs().containsKey(EfficientSamDecoder.POINTS)) {
      return new EfficientSamDecoder(network);
    }
    return new SamDecoder(network);
  }

  /** The input that takes the encoder's output. */
  Port embeddings();

  /** Whether it measures in widths and heights of the picture rather than on a padded canvas. */
  boolean looksAtWholePictures();

  /** The canvas' side that goes with its embeddings, in pixels. */
  int side();

  /**
   * Asks for the thing at a point.
   *
   * @param x column of the picture
   * @param y row of the picture
   * @return in the network's order
   */
  List<Candidate> masks(Floats embeddings, Canvas canvas, double x, double y);

  /** Refuses a network with inputs that are unknown, missing or of a type that cannot be fed. */
  static void check(
      OnnxNetwork network, Map<String, Integer> ranks, List<String> needed, String expected) {
    for (Port port : network.inputs().values()) {
      Integer rank = ranks.get(port.name());
      boolean number =
          port.type() == OnnxJavaType.FLOAT
              || port.type() == OnnxJavaType.INT64
              || port.type() == OnnxJavaType.INT32;
      if (rank == null || !number || port.shape().length != rank) {
        throw network.unfit(
            "its input %s is not of a decoder that this locator knows; %s"
                .formatted(port, expected));
      }
    }
    for (String name : needed) {
      if (!network.inputs().containsKey(name) && !network.outputs().containsKey(name)) {
        throw network.unfit("'%s' is missing; %s".formatted(name, expected));
      }
    }
  }

  /** A size that the network fixes, or one of ours. */
  static long sizeOr(long declared, long otherwise) {
    return declared > 0 ? declared : otherwise;
  }
}
