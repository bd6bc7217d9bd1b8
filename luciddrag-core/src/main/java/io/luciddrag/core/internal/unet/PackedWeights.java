package io.luciddrag.core.internal.unet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.luciddrag.core.internal.tensor.Precision;
import io.luciddrag.core.internal.tensor.ScriptModule;

/**
 * Weights in the blocked layout in which oneDNN multiplies. In the plain layout oneDNN reorders
 * them at every call, which takes longer than the product itself where channels are many and pixels
 * few: 22 against 6 ms for 2560 to 1280 channels at 16 x 16 in bfloat16. The sums are the same.
 *
 * <p>Costs the convolutions' memory once more, and has no gradients: passes that record a graph
 * take the plain weights.
 */
final class PackedWeights {
  private static final int FINEST = 64; // cells a side for which the layout is chosen: 512 pixels

  private static final String PROBE =
      """
        def pack(self: __torch__.Ops, w: Tensor) -> Tensor:
          return ops.mkldnn._reorder_convolution_weight(torch.to(w, 15), [1, 1], [1, 1], [1, 1], 1, [1, 32, 8, 8])
      """;

  private PackedWeights() {}

  /** Whether this libtorch can pack: oneDNN with bfloat16, on a CPU. */
  static boolean available(Precision precision, NDManager scope) {
    if (precision != Precision.BF16 || scope.getDevice().isGpu()) {
      return false;
    }
    try (ScriptModule ops = new ScriptModule(PROBE);
        NDManager s = scope.newSubManager()) {
      ops.call("pack", s.ones(new Shape(32, 32, 3, 3)));
      return true;
    } catch (RuntimeException e) { // another build of libtorch, or a CPU without 16 bit
      return false;
    }
  }

  /** Methods {@code pack_KIND_LEVEL}; level 0 is the finest. */
  static String source(UNetConfig config) {
    StringBuilder source = new StringBuilder();
    for (int level = 0; level < config.levels(); level++) {
      int side = Math.max(1, FINEST >> level);
      String size = "[1, torch.size(w, 1), " + side + ", " + side + "]";
      source
          .append(method("three", level, convolution("[1, 1], [1, 1]", size)))
          .append(method("one", level, convolution("[0, 0], [1, 1]", size)))
          .append(method("down", level, convolution("[1, 1], [2, 2]", size)));
    }
    return source.toString();
  }

  private static String convolution(String paddingAndStride, String inputSize) {
    return "ops.mkldnn._reorder_convolution_weight(w, "
        + paddingAndStride
        + ", [1, 1], 1, "
        + inputSize
        + ")";
  }

  private static String method(String kind, int level, String body) {
    return "  def pack_%s_%s(self: __torch__.Ops, w: Tensor) -> Tensor:\n    return %s\n"
        .formatted(kind, level, body);
  }

  /**
   * Packs a weight.
   *
   * @param kind three, one or down
   */
  static NDArray of(ScriptModule ops, String kind, int level, NDArray weight) {
    return ops.call("pack_" + kind + "_" + level, weight);
  }
}
