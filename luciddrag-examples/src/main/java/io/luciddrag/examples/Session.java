package io.luciddrag.examples;

import io.luciddrag.LucidDrag;
import io.luciddrag.ProviderNotFoundException;
import io.luciddrag.examples.terminal.Terminal;
import java.util.Map;

/**
 * What every command works with.
 *
 * @param terminal where it talks
 * @param opener opens the engine
 */
record Session(Terminal terminal, EngineOpener opener) {
  /** Opens the engine as it is. */
  LucidDrag open() {
    return open(Map.of());
  }

  /** Opens the engine with settings; that there is none is not the request's fault. */
  LucidDrag open(Map<String, String> settings) {
    try {
      return opener.open(settings);
    } catch (ProviderNotFoundException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
