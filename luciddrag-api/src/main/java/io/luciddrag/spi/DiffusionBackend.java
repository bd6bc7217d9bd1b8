package io.luciddrag.spi;

import java.util.Map;
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
   * Opens a session for one edit. Called on the edit's thread.
   *
   * @param image the picture at working size
   * @return the session; the engine closes it, also after a failure
   */
  DiffusionSession open(RgbImage image);
}
