package io.luciddrag.core.internal.stablediffusion;

import ai.djl.ndarray.NDArray;
import io.luciddrag.spi.Conditioning;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A prompt as the UNet reads it.
 *
 * @param states (1, L, d) float32
 * @param judged the same as the discriminator reads it, if it reads something else
 * @param dropped what of the prompt was too long to be read; empty if nothing
 */
record PreparedPrompt(String prompt, NDArray states, @Nullable NDArray judged, String dropped)
    implements Conditioning {
  /** What the discriminator reads, (1, L, d). */
  NDArray judgedStates() {
    return judged == null ? states : judged;
  }

  @Override
  public List<String> notes() {
    return dropped.isEmpty()
        ? List.of()
        : List.of("the prompt is too long for the text encoder; '" + dropped + "' was not read");
  }

  @Override
  public void close() {
    states.close();
    if (judged != null) {
      judged.close();
    }
  }
}
