package io.luciddrag.core.internal.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** How fast this machine's CPU multiplies square matrices with the library the networks run on. */
public final class MatrixSpeed {
  private static final String SOURCE =
      """
        def product(self: __torch__.Ops, x: Tensor) -> Tensor:
          return torch.matmul(x, x)
        def cast(self: __torch__.Ops, x: Tensor) -> Tensor:
          return torch.to(x, %d)
      """;

  private MatrixSpeed() {}

  /**
   * Seconds of the fastest of a few products, after one to warm up; other work slows it down.
   *
   * @param side of the matrices; a product is 2 side^3 operations
   */
  public static double seconds(Precision precision, int side, int rounds) {
    try (ScriptModule ops = new ScriptModule(SOURCE.formatted(precision.scalarType()));
        NDManager scope = TorchRuntime.newScope()) {
      NDArray x = ops.call("cast", scope.ones(new Shape(side, side))); // DJL makes no bf16 itself
      double best = Double.MAX_VALUE;
      for (int i = 0; i <= rounds; i++) {
        long start = System.nanoTime();
        ops.call("product", x).close();
        double seconds = (System.nanoTime() - start) / 1e9;
        best = i == 0 ? best : Math.min(best, seconds);
      }
      return best;
    }
  }
}
