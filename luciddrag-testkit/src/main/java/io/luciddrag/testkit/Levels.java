package io.luciddrag.testkit;

import io.luciddrag.spi.NoiseLevel;
import java.util.List;

/**
 * Noise levels with matching timestep and share of signal.
 *
 * <p>Source: the schedule of Stable Diffusion v1 (scaled linear, 0.00085 to 0.012, 1000 steps).
 */
final class Levels {
  private static final int TIMESTEPS = 1000;
  private static final double FIRST_BETA = 0.00085;
  private static final double LAST_BETA = 0.012;

  /** Somewhat more signal than noise: alphaBar 0.62. */
  static final NoiseLevel MIDDLE = at(282);

  /** Nearly noise, in between, nearly clean. */
  static final List<NoiseLevel> SPREAD = List.of(at(900), MIDDLE, at(20));

  private Levels() {}

  static NoiseLevel at(int timestep) {
    double alphaBar = 1;
    for (int t = 0; t <= timestep; t++) {
      double share = t / (TIMESTEPS - 1.0);
      double root = Math.sqrt(FIRST_BETA) * (1 - share) + Math.sqrt(LAST_BETA) * share;
      alphaBar *= 1 - root * root;
    }
    return new NoiseLevel(timestep, alphaBar);
  }
}
