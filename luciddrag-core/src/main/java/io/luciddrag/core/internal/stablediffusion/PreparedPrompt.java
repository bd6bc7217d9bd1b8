package io.luciddrag.core.internal.stablediffusion;

import ai.djl.ndarray.NDArray;
import io.luciddrag.spi.Conditioning;
import java.util.List;

/**
 * A prompt as the UNet reads it.
 *
 * @param states (1, L, d) float32
 * @param dropped what of the prompt was too long to be read; empty if nothing
 */
record PreparedPrompt(String prompt, NDArray states, String dropped) implements Conditioning {
  @Override
  public List<String> notes() {
    return dropped.isEmpty()
        ? List.of()
        : List.of("the prompt is too long for the text encoder; '" + dropped + "' was not read");
  }

  @Override
  public void close() {
    states.close();
  }
}
