package io.luciddrag.testkit.metric;

import io.luciddrag.spi.NoiseLevel;
import io.luciddrag.spi.NoiseScheduleConfig;
import io.luciddrag.spi.NoiseScheduleConfig.Curve;

/**
 * Shares of signal of a noise schedule: the running product of 1 - beta. For metrics and baselines
 * that call a backend themselves.
 */
public final class NoiseLevels {
  private NoiseLevels() {}

  /**
   * Looks a level up.
   *
   * @param schedule of the backend
   * @param timestep 0 to the schedule's number of training steps - 1
   * @return the level
   */
  public static NoiseLevel at(NoiseScheduleConfig schedule, int timestep) {
    if (timestep < 0 || timestep >= schedule.trainSteps()) {
      throw new IllegalArgumentException(
          "timestep must lie in [0, %d) for this model, was %d"
              .formatted(schedule.trainSteps(), timestep));
    }
    double alphaBar = 1;
    for (int t = 0; t <= timestep; t++) {
      alphaBar *= 1 - beta(schedule, t / Math.max(1.0, schedule.trainSteps() - 1.0));
    }
    return new NoiseLevel(timestep, alphaBar);
  }

  private static double beta(NoiseScheduleConfig schedule, double share) {
    if (schedule.curve() == Curve.LINEAR) {
      return schedule.betaStart() * (1 - share) + schedule.betaEnd() * share;
    }
    double root =
        Math.sqrt(schedule.betaStart()) * (1 - share) + Math.sqrt(schedule.betaEnd()) * share;
    return root * root;
  }
}
