package io.luciddrag.core.internal.sample;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.luciddrag.core.internal.tensor.Tensors;
import io.luciddrag.spi.NoiseLevel;

/**
 * One step of multistep latent consistency sampling: predict the clean latent, then noise it to the
 * next level.
 *
 * <p>Source: Latent Consistency Models, arXiv:2310.04378, Algorithm 3, with the boundary scaling of
 * diffusers' LCMScheduler.
 *
 * <pre>
 * paper    here      meaning                                        shape
 * z        z         latent at the level being left                 (B, C, h, w)
 * eps      noise     predicted noise, guidance already added        (B, C, h, w)
 * c_skip   skip      0.25 / ((10 t)^2 + 0.25)                       ()
 * c_out    out       10 t / sqrt((10 t)^2 + 0.25)                   ()
 * </pre>
 *
 * <p>Stateless, safe from any thread. Results belong to z's scope.
 */
final class LcmStep {
  private static final double TIMESTEP_SCALING = 10; // LCMScheduler's default, as trained
  private static final double DATA_VARIANCE = 0.25; // sigma_data 0.5 of the consistency models

  private LcmStep() {}

  /** f(z, t) = c_skip z + c_out x0, (B, C, h, w). */
  static NDArray denoised(NDArray z, NDArray noise, NoiseLevel from) {
    NDManager s = z.getManager();
    double scaled = TIMESTEP_SCALING * from.timestep();
    double skip = DATA_VARIANCE / (scaled * scaled + DATA_VARIANCE);
    double out = scaled / Math.sqrt(scaled * scaled + DATA_VARIANCE);
    double root = Math.sqrt(from.alphaBar());
    NDArray signal = z.sub(noise.mul(Tensors.scalar(s, from.sigma()))); // sqrt(a) x0
    return signal
        .mul(Tensors.scalar(s, out / root))
        .add(z.mul(Tensors.scalar(s, skip))); // (B, C, h, w)
  }

  /**
   * The next latent; at the clean end the denoised one itself.
   *
   * @param random standard normal, (B, C, h, w)
   */
  static NDArray next(NDArray denoised, NDArray random, NoiseLevel to) {
    if (to.alphaBar() == 1) {
      return denoised;
    }
    NDManager s = denoised.getManager();
    return denoised
        .mul(Tensors.scalar(s, Math.sqrt(to.alphaBar())))
        .add(random.mul(Tensors.scalar(s, to.sigma()))); // (B, C, h, w)
  }
}
