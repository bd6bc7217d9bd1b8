package io.luciddrag.spi;

import io.luciddrag.Sampling;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A diffusion model behind the sampler; it owns its network, its device and all differentiation.
 */
public interface DiffusionBackend extends Plugin {
  /** {@return what this backend can do} */
  Set<BackendCapability> capabilities();

  /**
   * The weights of guidance terms that suit this backend, by term id; a term without an entry has
   * weight 0.
   *
   * @return default weights
   */
  Map<String, Double> guidanceWeights();

  /**
   * {@return the longer side, in pixels, at which pictures are edited; larger photos are edited in
   * a scaled crop}
   */
  int workingSize();

  /**
   * How the backend is sampled unless the request says otherwise. A backend with a value is sampled
   * by the paper's Algorithm 1, which inverts the photo and redraws the whole editable area; one
   * without only fills what a motion left open.
   *
   * @return the settings, or empty for filling
   */
  default Optional<Sampling> sampling() {
    return Optional.empty();
  }

  /** {@return the noise schedule of the model} */
  default NoiseScheduleConfig schedule() {
    return NoiseScheduleConfig.STABLE_DIFFUSION;
  }

  /**
   * Opens a session for one edit. Called on the edit's thread.
   *
   * @param image the picture at working size
   * @return the session; the engine closes it, also after a failure
   */
  DiffusionSession open(RgbImage image);
}
