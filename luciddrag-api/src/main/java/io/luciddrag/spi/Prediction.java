package io.luciddrag.spi;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * What a backend says about a noisy latent.
 *
 * @param noise predicted noise, of the latent's shape
 * @param attention keys and values, if tapped; the receiver closes them
 * @param features feature maps, if tapped; valid while the latent's scope is open
 * @param deep deep features, if tapped and the backend can; the receiver closes them
 */
public record Prediction(
    NDArray noise,
    @Nullable AttentionMemory attention,
    @Nullable Features features,
    @Nullable DeepFeatures deep) {
  /**
   * Without deep features.
   *
   * @param noise see the record
   * @param attention see the record
   * @param features see the record
   */
  public Prediction(
      NDArray noise, @Nullable AttentionMemory attention, @Nullable Features features) {
    this(noise, attention, features, null);
  }
}
