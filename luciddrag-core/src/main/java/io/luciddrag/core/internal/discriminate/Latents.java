package io.luciddrag.core.internal.discriminate;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.luciddrag.ModelException;
import io.luciddrag.core.internal.sample.NoiseSchedule;
import io.luciddrag.core.internal.weights.ConfigFile;
import io.luciddrag.spi.NoiseScheduleConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The latents of a model: two models with equal ones can share a discriminator. Which autoencoder
 * made them is not told apart, since Stable Diffusion's 1.x and 2.x agree.
 *
 * @param channels of a latent
 * @param cellPx pixels a cell
 * @param scale factor that the autoencoder's output is multiplied with
 * @param alphaBar signal at equally spaced training timesteps from 0 to the last
 */
public record Latents(int channels, int cellPx, double scale, List<Double> alphaBar) {
  private static final int LEVELS = 5;
  private static final double SCALE_ERROR = 0.01; // of the scale
  private static final double SIGNAL_ERROR = 0.002;

  /** Those of a model. */
  public static Latents of(int channels, int cellPx, double scale, NoiseScheduleConfig schedule) {
    NoiseSchedule levels = new NoiseSchedule(schedule);
    List<Double> alphaBar = new ArrayList<>();
    for (int i = 0; i < LEVELS; i++) {
      alphaBar.add(levels.at(i * (levels.trainSteps() - 1) / (LEVELS - 1)).alphaBar());
    }
    return new Latents(channels, cellPx, scale, List.copyOf(alphaBar));
  }

  static Latents of(ConfigFile file) {
    return new Latents(
        file.integer("channels", 1, 64),
        file.integer("pixels_per_cell", 1, 64),
        file.real("scaling_factor", Double.NaN, 1e-6, 1e6),
        file.reals("alpha_bar", 0, 1));
  }

  JsonObject json() {
    JsonObject json = new JsonObject();
    json.addProperty("channels", channels);
    json.addProperty("pixels_per_cell", cellPx);
    json.addProperty("scaling_factor", scale);
    JsonArray signal = new JsonArray();
    alphaBar.forEach(signal::add);
    json.add("alpha_bar", signal);
    return json;
  }

  /**
   * Checks that a discriminator's latents are a sampler's.
   *
   * @param sampler the sampling model's
   * @param origin the discriminator's folder, for messages
   */
  void requireSame(Latents sampler, Object origin) {
    if (channels != sampler.channels || cellPx != sampler.cellPx) {
      throw other(origin, "%d channels a cell of %d pixels", channels, cellPx, sampler);
    }
    if (Math.abs(scale / sampler.scale - 1) > SCALE_ERROR) {
      throw new ModelException(
          String.format(
              Locale.ROOT,
              "the discriminator %s was trained on latents scaled by %.5f, the model's are scaled by"
                  + " %.5f; train one for this model with 'luciddrag train-discriminator'",
              origin,
              scale,
              sampler.scale));
    }
    boolean same = alphaBar.size() == sampler.alphaBar.size();
    for (int i = 0; same && i < alphaBar.size(); i++) {
      same = Math.abs(alphaBar.get(i) - sampler.alphaBar.get(i)) < SIGNAL_ERROR;
    }
    if (!same) {
      throw new ModelException(
          "the discriminator "
              + origin
              + " was trained with another noise schedule (signal "
              + alphaBar
              + ", the model's "
              + sampler.alphaBar
              + "); train one for this model with 'luciddrag train-discriminator'");
    }
  }

  private static ModelException other(
      Object origin, String form, int channels, int cellPx, Latents sampler) {
    return new ModelException(
        String.format(
            Locale.ROOT,
            "the discriminator %s reads latents of "
                + form
                + ", the model's have "
                + form
                + "; train one for this model with 'luciddrag train-discriminator'",
            origin,
            channels,
            cellPx,
            sampler.channels,
            sampler.cellPx));
  }
}
