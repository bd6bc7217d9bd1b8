package io.luciddrag.core.internal.sample;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.luciddrag.core.internal.tensor.Tensors;

/**
 * One deterministic DDIM step between two noise levels; towards more noise it is DDIM inversion.
 *
 * <p>Source: Denoising Diffusion Implicit Models, ICLR 2021, arXiv:2010.02502, Eq. 12 with sigma =
 * 0. Differs from LucidDrag, arXiv:2406.00432, Eq. 3: as printed, its noise term lacks the factor
 * sqrt(a_t-1). Guidance enters the prediction of x0 only, as in DragonDiffusion's code (PAPER
 * section 4 row 5).
 *
 * <pre>
 * paper   here      meaning                                     shape
 * z_t     z         latent at the level being left              (B, C, h, w)
 * eps     noise     predicted noise                             (B, C, h, w)
 * G       guidance  guidance, in units of noise                 (B, C, h, w)
 * a_t     aFrom     cumulative alpha at the level left, (0, 1]  ()
 * a_t-1   aTo       the same at the level entered               ()
 * </pre>
 *
 * <p>Stateless, safe from any thread. Results belong to z's scope.
 */
public final class DdimStep {
  private DdimStep() {}

  public static NDArray apply(NDArray z, NDArray noise, double aFrom, double aTo) {
    Weights w = weights(aFrom, aTo);
    NDArray kept = z.mul(Tensors.scalar(z.getManager(), w.latent())); // (B, C, h, w)
    return kept.add(noise.mul(Tensors.scalar(z.getManager(), w.noise()))); // (B, C, h, w)
  }

  /** As {@link #apply}, with guidance added to the noise from which x0 is predicted. */
  public static NDArray applyGuided(
      NDArray z, NDArray noise, NDArray guidance, double aFrom, double aTo) {
    NDArray shift =
        guidance.mul(Tensors.scalar(z.getManager(), guidanceWeight(aFrom, aTo))); // (B, C, h, w)
    return apply(z, noise, aFrom, aTo).add(shift);
  }

  /**
   * A step with fresh noise: z' = sqrt(a_t-1) x0 + sqrt(1 - a_t-1 - s^2) eps + s n, s = eta sqrt((1
   * - a_t-1) / (1 - a_t) (1 - a_t / a_t-1)); guidance enters x0 alone.
   *
   * <p>Source: the same paper, Eqs. 12 and 16; DiffEditor's regional SDE (PAPER 5.2).
   *
   * @param random standard normal, (B, C, h, w)
   */
  public static NDArray applyStochastic(
      NDArray z,
      NDArray noise,
      NDArray guidance,
      NDArray random,
      double eta,
      double aFrom,
      double aTo) {
    double deviation = deviation(eta, aFrom, aTo);
    double direction = Math.sqrt(Math.max(0, 1 - aTo - deviation * deviation));
    NDManager s = z.getManager();
    NDArray guided = noise.add(guidance); // (B, C, h, w)
    NDArray signal = z.sub(guided.mul(Tensors.scalar(s, Math.sqrt(1 - aFrom)))); // (B, C, h, w)
    return signal
        .mul(Tensors.scalar(s, Math.sqrt(aTo / aFrom)))
        .add(noise.mul(Tensors.scalar(s, direction)))
        .add(random.mul(Tensors.scalar(s, deviation))); // (B, C, h, w)
  }

  static double deviation(double eta, double aFrom, double aTo) {
    check(aFrom, "aFrom");
    check(aTo, "aTo");
    return eta * Math.sqrt(Math.max(0, (1 - aTo) / (1 - aFrom) * (1 - aFrom / aTo)));
  }

  /** Both factors in double, apart from any tensor: their golden test needs no engine. */
  static Weights weights(double aFrom, double aTo) {
    check(aFrom, "aFrom");
    check(aTo, "aTo");
    double keep = Math.sqrt(aTo / aFrom);
    return new Weights(keep, Math.sqrt(1 - aTo) - keep * Math.sqrt(1 - aFrom));
  }

  /** d z' / d G = -sqrt(a_t-1 / a_t) sigma_t. */
  static double guidanceWeight(double aFrom, double aTo) {
    return -Math.sqrt(aTo / aFrom) * Math.sqrt(1 - aFrom);
  }

  private static void check(double a, String name) {
    if (!(a > 0 && a <= 1)) {
      throw new IllegalArgumentException(name + " must lie in (0, 1], was " + a);
    }
  }

  record Weights(double latent, double noise) {}
}
