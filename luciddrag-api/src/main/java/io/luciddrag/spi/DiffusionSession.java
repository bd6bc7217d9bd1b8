package io.luciddrag.spi;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One edit's use of a backend. Confined to the edit's thread; sessions of different edits run side
 * by side.
 *
 * <p>Latents are (B, C, h, w) float32. Arrays are returned in the scope of the request they answer.
 */
public interface DiffusionSession extends AutoCloseable {
  /** {@return the stages in the order in which they are sampled, at least one} */
  List<Stage> stages();

  /** {@return a scope whose arrays live until the session closes; sub-scopes are made from it} */
  NDManager scope();

  /**
   * Encodes a picture of the session's size.
   *
   * @param stage for which stage
   * @param image the picture
   * @param scope receives the latent
   * @return the clean latent, (1, C, h, w)
   */
  NDArray encode(Stage stage, RgbImage image, NDManager scope);

  /**
   * Decodes a latent.
   *
   * @param stage of which stage
   * @param latent clean, (1, C, h, w)
   * @return the picture, of the session's size
   */
  RgbImage decode(Stage stage, NDArray latent);

  /**
   * Prepares a prompt; called once per distinct prompt.
   *
   * @param prompt any text, empty for the null text
   * @return what {@link StepRequest#conditioning()} will hold; closed by the engine
   */
  Conditioning condition(String prompt);

  /**
   * Predicts the noise in a latent.
   *
   * @param request latent, noise level, conditioning
   * @param taps what else to hand out
   * @return the prediction, in the scope of the request's latent
   */
  Prediction predict(StepRequest request, Taps taps);

  /**
   * Computes features without the noise, stopping after the last layer that is needed; records no
   * graph.
   *
   * @param request latent, noise level, conditioning
   * @return the features, valid while the latent's scope is open
   */
  default Features features(StepRequest request) {
    Features features = predict(request, new Taps(false, true)).features();
    if (features == null) {
      throw new IllegalStateException("the backend returned no features although they were tapped");
    }
    return features;
  }

  /**
   * Differentiates energies with respect to the latent; all share one forward pass. With a batch
   * every energy is built once a row, and the gradient of a row is that of its own energy.
   *
   * @param request latent, noise level, conditioning
   * @param energies each builds a scalar from the features of the latent
   * @return one gradient for every energy, of the latent's shape, in the scope of the request's
   *     latent
   * @throws io.luciddrag.UnsupportedCapabilityException without {@link BackendCapability#GRADIENTS}
   */
  List<Gradient> gradients(StepRequest request, List<Energy> energies);

  /**
   * Inverts in closed form, where the backend can ({@link BackendCapability#EXACT_INVERSION}).
   *
   * @param clean the picture's latent, (1, C, h, w)
   * @param noise the edit's fixed noise, of the same shape
   * @param level the noise level wanted
   * @return the latent at that level from which denoising leads back to the clean one
   * @throws io.luciddrag.UnsupportedCapabilityException without that capability; the engine then
   *     inverts by DDIM
   */
  NDArray invert(NDArray clean, NDArray noise, NoiseLevel level);

  /** Frees everything; called once. */
  @Override
  void close();

  /**
   * An energy and its gradient.
   *
   * @param energy the scalar's value, summed over the batch
   * @param gradient of the latent's shape
   */
  record Gradient(double energy, NDArray gradient) {}

  /** Builds a scalar from what the backend computed of the latent, inside the backend's graph. */
  @FunctionalInterface
  interface Energy {
    /**
     * Called once per gradient and row, on the edit's thread, while the graph is being recorded.
     *
     * @param view the latent and its features
     * @return a scalar that depends on them, or null if there is nothing to act on; an energy that
     *     is null for every row has a gradient of zero and costs no backward pass
     */
    @Nullable NDArray of(LatentView view);
  }
}
