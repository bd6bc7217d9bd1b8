package io.luciddrag.core.internal.stablediffusion;

import ai.djl.Device;
import io.luciddrag.Sampling;
import io.luciddrag.core.internal.tensor.Precision;
import io.luciddrag.spi.BackendCapability;
import io.luciddrag.spi.DiffusionBackend;
import io.luciddrag.spi.DiffusionSession;
import io.luciddrag.spi.NoiseScheduleConfig;
import io.luciddrag.spi.RgbImage;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Stable Diffusion 1.x, 2.x and LCM distillations of them on the user's own weights.
 *
 * <p>Holds the loaded networks; safe from any thread. Every edit has its own session.
 */
public final class StableDiffusionBackend implements DiffusionBackend {
  public static final String ID = "stable-diffusion";

  /**
   * The base method's gains on un-logged energies, per energy averaged over feature levels: 0.04 E
   * w for drags (E = 2000, w = 4, 6, 0.2) and 0.08 E w for moves (E = 500, w = 4, 6, 0.2 halved or,
   * for the fill, 0.8 a level). PAPER 5.6, 5.7 and section 4 row 3.
   */
  private static final Map<String, Double> WEIGHTS =
      Map.of(
          "drag", 320.0,
          "content", 480.0,
          "inpaint", 16.0,
          "move", 160.0,
          "move-content", 240.0,
          "move-contrast", 8.0,
          "move-inpaint", 64.0,
          "quality", 0.0);

  /** lambda_q, used where there is a discriminator: PAPER section 4 row 4. */
  private static final double QUALITY = 0.1;

  private final String id;
  private final Settings settings;
  private final LoadedModel model;

  StableDiffusionBackend(Settings settings) {
    this(ID, settings, LoadedModel.load(settings));
  }

  private StableDiffusionBackend(String id, Settings settings, LoadedModel model) {
    this.id = id;
    this.settings = settings;
    this.model = model;
  }

  /**
   * The backend on a device.
   *
   * @param settings all of the host's; {@code stable-diffusion.precision} is not read
   */
  public static StableDiffusionBackend on(
      Device device, Precision precision, String id, Map<String, String> settings) {
    Settings own = Settings.of(settings);
    return new StableDiffusionBackend(id, own, LoadedModel.load(own, precision, device));
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Set<BackendCapability> capabilities() {
    Set<BackendCapability> capabilities =
        EnumSet.of(
            BackendCapability.TEXT,
            BackendCapability.GRADIENTS,
            BackendCapability.ATTENTION_MEMORY,
            BackendCapability.DEEP_REUSE,
            BackendCapability.PERTURBED_ATTENTION);
    if (!model.device().isGpu()) { // unproven there
      capabilities.add(BackendCapability.DETERMINISTIC);
    }
    if (model.fidelity() != null) {
      capabilities.add(BackendCapability.FIDELITY);
    }
    if (model.unet().config().guidanceChannels() > 0) {
      capabilities.add(BackendCapability.EMBEDDED_GUIDANCE);
    }
    return capabilities;
  }

  @Override
  public Map<String, Double> guidanceWeights() {
    if (model.fidelity() == null) {
      return WEIGHTS;
    }
    Map<String, Double> weights = new HashMap<>(WEIGHTS);
    weights.put("quality", QUALITY);
    return weights;
  }

  @Override
  public int workingSize() {
    return settings.size();
  }

  @Override
  public Optional<Sampling> sampling() {
    boolean distilled =
        model.parts().scheduler().consistency() || model.unet().config().guidanceChannels() > 0;
    return Optional.of(distilled ? Sampling.distilled() : Sampling.published());
  }

  @Override
  public NoiseScheduleConfig schedule() {
    return model.parts().scheduler().schedule();
  }

  @Override
  public DiffusionSession open(RgbImage image) {
    return new StableDiffusionSession(model, image, settings.bankBytes());
  }

  @Override
  public void close() {
    model.close();
  }
}
