package io.luciddrag.core.internal.unet;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the network is evaluated on.
 *
 * @param latent z_t, (B, C, h, w) float32; h and w multiples of {@link UNetConfig#stride()}
 * @param timesteps t, one for the whole batch or one for each row
 * @param text embedded prompts, (B, L, d) float32
 * @param bank keys and values for every self-attention layer of the decoder, batch of 1; null for
 *     none
 * @param replace whether they replace the latent's own rather than being appended
 * @param guidanceScale w of distilled models; ignored by others
 */
public record UNetInput(
    NDArray latent,
    List<Integer> timesteps,
    NDArray text,
    @Nullable List<KeysValues> bank,
    boolean replace,
    double guidanceScale) {
  /** With one time for all rows. */
  public UNetInput(
      NDArray latent,
      int timestep,
      NDArray text,
      @Nullable List<KeysValues> bank,
      boolean replace,
      double guidanceScale) {
    this(latent, List.of(timestep), text, bank, replace, guidanceScale);
  }

  /** Without a bank. */
  public static UNetInput of(NDArray latent, int timestep, NDArray text) {
    return new UNetInput(latent, timestep, text, null, false, 1);
  }
}
