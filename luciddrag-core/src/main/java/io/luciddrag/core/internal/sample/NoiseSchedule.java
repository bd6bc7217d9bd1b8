package io.luciddrag.core.internal.sample;

import io.luciddrag.InvalidRequestException;
import io.luciddrag.spi.NoiseLevel;
import io.luciddrag.spi.NoiseScheduleConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * A model's noise schedule and the levels that a number of steps visits, as diffusers' DDIM and LCM
 * schedulers compute them. In double, where diffusers keeps float32: 9e-7 apart at most. Immutable.
 */
public final class NoiseSchedule {
  /** The clean end: no noise. */
  public static final NoiseLevel CLEAN = new NoiseLevel(-1, 1);

  private final NoiseScheduleConfig config;
  private final double[] alphaBar;

  public NoiseSchedule(NoiseScheduleConfig config) {
    this.config = config;
    alphaBar = new double[config.trainSteps()];
    double product = 1;
    for (int t = 0; t < alphaBar.length; t++) {
      product *= 1 - beta(t);
      alphaBar[t] = product;
    }
  }

  double beta(int t) {
    double share = alphaBar.length == 1 ? 0 : (double) t / (alphaBar.length - 1);
    if (config.curve() == NoiseScheduleConfig.Curve.LINEAR) {
      return config.betaStart() + (config.betaEnd() - config.betaStart()) * share;
    }
    double low = Math.sqrt(config.betaStart());
    double root = low + (Math.sqrt(config.betaEnd()) - low) * share;
    return root * root;
  }

  /** Number of training steps. */
  public int trainSteps() {
    return alphaBar.length;
  }

  /** The level of a training timestep. */
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
    int top = (int) (start * (alphaBar.length - 1));
    List<NoiseLevel> levels = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      int t = steps == 1 ? top : (int) (top * (double) (steps - 1 - i) / (steps - 1));
      levels.add(at(t));
    }
    levels.add(CLEAN);
    return levels;
  }

  /**
   * The levels of DDIM, noisiest first, then the clean end: one more than steps. Differs from
   * diffusers where steps do not divide the training steps and spacing is trailing: there diffusers
   * enters one level and then leaves another; here it leaves the level entered.
   *
   * @param steps from 1 to the number of training steps
   */
  public List<NoiseLevel> ddim(int steps) {
    List<NoiseLevel> levels = new ArrayList<>();
    for (int t : timesteps(steps)) {
      levels.add(at(t));
    }
    levels.add(config.alphaToOne() ? CLEAN : new NoiseLevel(-1, alphaBar[0]));
    return levels;
  }

  /** Timesteps of DDIM, falling: 981, 961, ..., 1 for 50 steps of Stable Diffusion. */
  int[] timesteps(int steps) {
    requireSteps(steps, alphaBar.length);
    int[] timesteps = new int[steps];
    double stride = (double) alphaBar.length / steps;
    int whole = alphaBar.length / steps;
    for (int i = 0; i < steps; i++) {
      timesteps[i] =
          config.spacing() == NoiseScheduleConfig.Spacing.TRAILING
              ? (int) Math.rint(alphaBar.length - i * stride) - 1
              : Math.min(alphaBar.length - 1, (steps - 1 - i) * whole + config.stepsOffset());
    }
    return timesteps;
  }

  /**
   * The levels of latent consistency sampling, noisiest first, then the clean end: every so many of
   * those that the model was distilled over.
   *
   * @param steps from 1 to the number of steps distilled over
   * @param strength share of them that is used, counted from the clean end
   */
  public List<NoiseLevel> consistency(int steps, double strength) {
    int stride = alphaBar.length / config.distillationSteps();
    int used = (int) (config.distillationSteps() * strength);
    requireSteps(steps, used);
    List<NoiseLevel> levels = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      int from = (int) Math.floor((double) i * used / steps); // counted from the noisy end
      levels.add(at((used - from) * stride - 1));
    }
    levels.add(CLEAN);
    return levels;
  }

  private static void requireSteps(int steps, int most) {
    if (steps < 1 || steps > most) {
      throw new InvalidRequestException(
          List.of("this schedule has room for 1 to %d steps, not for %d".formatted(most, steps)));
    }
  }
}
