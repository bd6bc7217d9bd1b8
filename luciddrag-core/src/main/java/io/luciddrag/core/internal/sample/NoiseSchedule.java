package io.luciddrag.core.internal.sample;

import io.luciddrag.spi.NoiseLevel;
import java.util.ArrayList;
import java.util.List;

/**
 * The noise schedule of Stable Diffusion: betas are linear in their square roots from 0.00085 to
 * 0.012 over 1000 training steps (diffusers, "scaled_linear"). Immutable.
 */
public final class NoiseSchedule {
  /** Number of training steps. */
  public static final int TRAIN_STEPS = 1000;

  /** The clean end: no noise. */
  public static final NoiseLevel CLEAN = new NoiseLevel(-1, 1);

  private static final double BETA_START = 0.00085;
  private static final double BETA_END = 0.012;

  private final double[] alphaBar = new double[TRAIN_STEPS];

  public NoiseSchedule() {
    double product = 1;
    for (int t = 0; t < TRAIN_STEPS; t++) {
      product *= 1 - beta(t);
      alphaBar[t] = product;
    }
  }

  static double beta(int t) {
    double low = Math.sqrt(BETA_START);
    double root = low + (Math.sqrt(BETA_END) - low) * t / (TRAIN_STEPS - 1);
    return root * root;
  }

  /** The level of a training timestep, 0 to 999. */
  public NoiseLevel at(int timestep) {
    return new NoiseLevel(timestep, alphaBar[timestep]);
  }

  /**
   * Levels from a share of the schedule down to timestep 0, evenly spaced, then the clean end: one
   * more than steps.
   *
   * @param start share of the schedule at which to start, in (0, 1]
   * @param steps number of steps, at least 1
   */
  public List<NoiseLevel> descend(double start, int steps) {
    int top = (int) (start * (TRAIN_STEPS - 1));
    List<NoiseLevel> levels = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      int t = steps == 1 ? top : (int) (top * (double) (steps - 1 - i) / (steps - 1));
      levels.add(at(t));
    }
    levels.add(CLEAN);
    return levels;
  }

  /**
   * Timesteps as diffusers' DDIM scheduler spaces them ("leading", steps_offset 1): 981, 961, ...,
   * 1 for 50 steps.
   *
   * @param steps from 1 to 1000
   */
  public static int[] leading(int steps) {
    int stride = TRAIN_STEPS / steps;
    int[] timesteps = new int[steps];
    for (int i = 0; i < steps; i++) {
      timesteps[i] = Math.min(TRAIN_STEPS - 1, (steps - 1 - i) * stride + 1);
    }
    return timesteps;
  }
}
