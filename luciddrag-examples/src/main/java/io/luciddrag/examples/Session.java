package io.luciddrag.examples;

import io.luciddrag.LucidDrag;
import io.luciddrag.ProviderNotFoundException;
import io.luciddrag.examples.terminal.Terminal;
import java.util.function.Supplier;

/**
 * What every command works with.
 *
 * @param terminal where it talks
 * @param opener opens the engine
 */
record Session(Terminal terminal, Supplier<LucidDrag> opener) {
  /** Opens the engine; that there is none is not the request's fault. */
  LucidDrag open() {
    try {
      return opener.get();
    } catch (ProviderNotFoundException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
