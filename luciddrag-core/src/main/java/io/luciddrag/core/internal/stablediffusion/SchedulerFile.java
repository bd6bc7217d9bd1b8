package io.luciddrag.core.internal.stablediffusion;

import io.luciddrag.core.internal.weights.ConfigFile;
import io.luciddrag.spi.NoiseScheduleConfig;
import io.luciddrag.spi.NoiseScheduleConfig.Curve;
import io.luciddrag.spi.NoiseScheduleConfig.Spacing;
import org.jspecify.annotations.Nullable;

/**
 * What {@code scheduler/scheduler_config.json} says of the model: its noise schedule and what its
 * network predicts. Which sampler the file names does not matter, except that LCMScheduler marks a
 * distilled model; timestep spacing other than trailing is read as leading, DDIM's own.
 *
 * @param velocity whether the network predicts v = sqrt(a) eps - sqrt(1 - a) x0 rather than eps
 * @param consistency whether the model was distilled for consistency sampling
 */
record SchedulerFile(NoiseScheduleConfig schedule, boolean velocity, boolean consistency) {
  /** Stable Diffusion 1.x, and 2.x base. */
  static final SchedulerFile STABLE_DIFFUSION =
      new SchedulerFile(NoiseScheduleConfig.STABLE_DIFFUSION, false, false);

  private static final int MOST_STEPS = 100_000;
  private static final double LEAST_SIGNAL = 1e-8; // alpha of the last step; SD's is 5e-3

  static SchedulerFile of(ConfigFile config) {
    if (config.has("trained_betas")) {
      throw config.wrong(
          "trained_betas", "nothing; only linear and scaled_linear betas are supported");
    }
    for (String field : new String[] {"rescale_betas_zero_snr", "thresholding"}) {
      if (config.flag(field, false)) {
        throw config.wrong(field, "false; such a model is not supported");
      }
    }
    Curve curve =
        switch (config.text("beta_schedule").orElse("linear")) {
          case "linear" -> Curve.LINEAR;
          case "scaled_linear" -> Curve.SCALED_LINEAR;
          default -> throw config.wrong("beta_schedule", "linear or scaled_linear");
        };
    boolean velocity =
        switch (config.text("prediction_type").orElse("epsilon")) {
          case "epsilon" -> false;
          case "v_prediction" -> true;
          default -> throw config.wrong("prediction_type", "epsilon or v_prediction");
        };
    int steps = config.integer("num_train_timesteps", 1000, 1, MOST_STEPS);
    double start = config.real("beta_start", 0.0001, 1e-12, 0.999);
    double end = config.real("beta_end", 0.02, start, 0.999);
    if (signal(steps, start, end, curve) < LEAST_SIGNAL) {
      throw config.wrong(
          "beta_end",
          "less: after " + steps + " steps nothing of a picture would be left (SD's is 0.012)");
    }
    String name = config.text("_class_name").orElse("");
    boolean one = config.flag("set_alpha_to_one", !name.startsWith("PNDM"));
    Spacing spacing =
        config.text("timestep_spacing").orElse("").equals("trailing")
            ? Spacing.TRAILING
            : Spacing.LEADING;
    return new SchedulerFile(
        new NoiseScheduleConfig(
            steps,
            start,
            end,
            curve,
            config.integer("steps_offset", 0, 0, steps - 1),
            one,
            spacing,
            config.integer("original_inference_steps", Math.min(50, steps), 1, steps)),
        velocity,
        name.startsWith("LCM"));
  }

  /** The product of all 1 - beta. */
  private static double signal(int steps, double start, double end, Curve curve) {
    boolean root = curve == Curve.SCALED_LINEAR;
    double low = root ? Math.sqrt(start) : start;
    double high = root ? Math.sqrt(end) : end;
    double signal = 1;
    for (int t = 0; t < steps; t++) {
      double v = low + (high - low) * t / Math.max(1, steps - 1);
      signal *= 1 - (root ? v * v : v);
    }
    return signal;
  }

  /** With what the settings say the network predicts; null to leave it. */
  SchedulerFile predicting(@Nullable Boolean velocity) {
    return velocity == null ? this : new SchedulerFile(schedule, velocity, consistency);
  }
}
