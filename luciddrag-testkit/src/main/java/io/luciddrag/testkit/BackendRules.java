package io.luciddrag.testkit;

import io.luciddrag.spi.DiffusionBackend;

/** What an author supplies, and how a rule gets at a session. */
abstract class BackendRules {
  BackendRules() {}

  /** {@return a new backend, set up as a host would receive it; the kit closes it} */
  protected abstract DiffusionBackend createBackend();

  /**
   * {@return the picture that the backend is tried on; one of 192 x 128 pixels unless overridden.
   * It must be wider than high}
   */
  protected Scene scene() {
    return Scene.objectOnGround(7, 192, 128);
  }

  /**
   * {@return the PSNR in decibels that encoding and decoding must reach (DB-103); 25 by default}
   */
  protected double minPsnr() {
    return 25;
  }

  /**
   * {@return the relative error allowed between a gradient and finite differences (DB-301); 0.05 by
   * default}
   */
  protected double gradientTolerance() {
    return 0.05;
  }

  /**
   * {@return the step of the finite differences (DB-301), for latents of standard deviation 1; 0.01
   * by default}
   */
  protected double gradientStep() {
    return 0.01;
  }

  /**
   * {@return the relative root mean square error allowed when an inverted latent is denoised
   * (DB-209); 0.1 by default}
   */
  protected double inversionTolerance() {
    return 0.1;
  }

  /**
   * {@return how many native arrays are alive in this process (DB-401), or -1 if that is unknown,
   * the default}
   */
  protected long liveArrays() {
    return -1;
  }

  /** A rule's steps; may throw what it likes. */
  @FunctionalInterface
  interface Steps {
    void run(BackendProbe probe) throws Exception;
  }

  void check(String rule, Steps steps) throws Exception {
    try (DiffusionBackend backend = createBackend();
        BackendProbe probe = new BackendProbe(rule, backend, scene())) {
      steps.run(probe);
    }
  }
}
