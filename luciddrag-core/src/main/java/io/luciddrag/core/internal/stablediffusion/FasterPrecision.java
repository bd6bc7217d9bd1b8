package io.luciddrag.core.internal.stablediffusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.luciddrag.core.internal.tensor.Precision;
import io.luciddrag.core.internal.tensor.ScriptModule;
import io.luciddrag.core.internal.tensor.TorchRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out by a short measurement whether this CPU multiplies matrices clearly faster in bfloat16:
 * by 2 to 7 times with avx512_bf16 or AMX, not at all without (ENGINE.md section 10).
 */
final class FasterPrecision {
  private static final Logger LOG = LoggerFactory.getLogger(FasterPrecision.class);
  private static final int SIDE = 768; // of the matrices; 0.9 GFLOP a product
  private static final int ROUNDS = 5;
  private static final double CLEARLY = 1.4;

  private static final String SOURCE =
      """
        def product(self: __torch__.Ops, x: Tensor) -> Tensor:
          return torch.to(torch.matmul(x, x), 6)
        def narrow(self: __torch__.Ops, x: Tensor) -> Tensor:
          return torch.to(x, 15)
      """;

  private FasterPrecision() {}

  static Precision measured() {
    try (ScriptModule ops = new ScriptModule(SOURCE);
        NDManager scope = TorchRuntime.newScope()) {
      NDArray wide = scope.ones(new Shape(SIDE, SIDE));
      NDArray narrow = ops.call("narrow", wide);
      double fp32 = seconds(ops, wide);
      double bf16 = seconds(ops, narrow);
      Precision faster = fp32 > CLEARLY * bf16 ? Precision.BF16 : Precision.FP32;
      LOG.info(
          "Stable Diffusion computes in {}: a matrix product took {} us in fp32, {} us in bf16",
          faster.id(),
          Math.round(fp32 * 1e6),
          Math.round(bf16 * 1e6));
      return faster;
    }
  }

  /** The best of a few rounds. */
  private static double seconds(ScriptModule ops, NDArray x) {
    double best = Double.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      try (NDArray product = ops.call("product", x)) {
        product.sum().close();
      }
      best = Math.min(best, (System.nanoTime() - start) / 1e9);
    }
    return best;
  }
}
