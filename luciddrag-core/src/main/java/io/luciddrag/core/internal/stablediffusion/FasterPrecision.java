package io.luciddrag.core.internal.stablediffusion;

import io.luciddrag.core.internal.tensor.MatrixSpeed;
import io.luciddrag.core.internal.tensor.Precision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out by a short measurement whether this CPU multiplies matrices clearly faster in bfloat16:
 * by 2 to 7 times with avx512_bf16 or AMX, not at all without (ENGINE.md section 10).
 */
final class FasterPrecision {
  private static final Logger LOG = LoggerFactory.getLogger(FasterPrecision.class);
  private static final int SIDE = 768; // of the matrices; 0.9 GFLOP a product
  private static final int ROUNDS = 4;
  private static final double CLEARLY = 1.4;

  private FasterPrecision() {}

  static Precision measured() {
    double fp32 = MatrixSpeed.seconds(Precision.FP32, SIDE, ROUNDS);
    double bf16 = MatrixSpeed.seconds(Precision.BF16, SIDE, ROUNDS);
    Precision faster = fp32 > CLEARLY * bf16 ? Precision.BF16 : Precision.FP32;
    LOG.info(
        "Stable Diffusion computes in {}: a matrix product took {} us in fp32, {} us in bf16",
        faster.id(),
        Math.round(fp32 * 1e6),
        Math.round(bf16 * 1e6));
    return faster;
  }
}
