package io.luciddrag.examples.terminal;

import io.luciddrag.EditListener;

/** Shows how far an edit has come, on the error stream. */
public interface ProgressDisplay extends EditListener, AutoCloseable {
  /** Chooses a bar for a person who watches, plain lines for a log file. */
  static ProgressDisplay on(Terminal terminal) {
    return terminal.interactive()
        ? new ProgressBar(terminal.err(), System::nanoTime)
        : new ProgressLines(terminal.err(), System::nanoTime);
  }

  /** Ends the display; the line it used is free again. */
  @Override
  void close();
}
