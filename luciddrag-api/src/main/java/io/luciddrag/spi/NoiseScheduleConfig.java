package io.luciddrag.spi;

/**
 * The noise schedule a model was trained with, in the terms of diffusers' scheduler_config.json.
 *
 * @param trainSteps number of training timesteps
 * @param betaStart variance added at the first timestep
 * @param betaEnd variance added at the last timestep
 * @param curve how the betas run between
 * @param stepsOffset added to every timestep of the leading spacing
 * @param alphaToOne whether the clean end has a share of 1; else that of timestep 0
 * @param spacing which timesteps a number of steps visits
 * @param distillationSteps steps of the schedule that a consistency model was distilled over
 *     ("original_inference_steps")
 */
public record NoiseScheduleConfig(
    int trainSteps,
    double betaStart,
    double betaEnd,
    Curve curve,
    int stepsOffset,
    boolean alphaToOne,
    Spacing spacing,
    int distillationSteps) {
  /** How the betas run from the first to the last timestep. */
  public enum Curve {
    /** Linear in beta. */
    LINEAR,
    /** Linear in the square root of beta; Stable Diffusion. */
    SCALED_LINEAR
  }

  /** Which timesteps a number of steps visits. */
  public enum Spacing {
    /** Multiples of a whole stride from 0, plus the offset: 981, 961, ..., 1 for 50 steps. */
    LEADING,
    /** From the last timestep down in equal real strides: 999, 979, ..., 19 for 50 steps. */
    TRAILING
  }

  /** Stable Diffusion 1.x and 2.x. */
  public static final NoiseScheduleConfig STABLE_DIFFUSION =
      new NoiseScheduleConfig(
          1000, 0.00085, 0.012, Curve.SCALED_LINEAR, 1, false, Spacing.LEADING, 50);

  /**
   * Checks the ranges.
   *
   * @param trainSteps see the record
   * @param betaStart see the record
   * @param betaEnd see the record
   * @param curve see the record
   * @param stepsOffset see the record
   * @param alphaToOne see the record
   * @param spacing see the record
   * @param distillationSteps see the record
   */
  public NoiseScheduleConfig {
    if (trainSteps < 1 || trainSteps > 100_000) {
      throw new IllegalArgumentException("trainSteps must lie in [1, 100000], was " + trainSteps);
    }
    if (!(betaStart > 0 && betaEnd >= betaStart && betaEnd < 1)) {
      throw new IllegalArgumentException(
          "betas must satisfy 0 < betaStart <= betaEnd < 1, were " + betaStart + ", " + betaEnd);
    }
    if (stepsOffset < 0 || stepsOffset >= trainSteps) {
      throw new IllegalArgumentException(
          "stepsOffset must lie in [0, " + trainSteps + "), was " + stepsOffset);
    }
    if (distillationSteps < 1 || distillationSteps > trainSteps) {
      throw new IllegalArgumentException(
          "distillationSteps must lie in [1, " + trainSteps + "], was " + distillationSteps);
    }
  }
}
