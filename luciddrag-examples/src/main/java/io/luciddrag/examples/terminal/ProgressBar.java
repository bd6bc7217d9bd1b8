package io.luciddrag.examples.terminal;

import io.luciddrag.Progress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/** A bar that is redrawn in place. */
final class ProgressBar implements ProgressDisplay {
  private static final int CELLS = 32;
  private static final long PAUSE_NANOS = 80_000_000;

  private final PrintStream err;
  private final LongSupplier nanoTime;
  private long last;
  private int drawn;

  ProgressBar(PrintStream err, LongSupplier nanoTime) {
    this.err = err;
    this.nanoTime = nanoTime;
    this.last = nanoTime.getAsLong() - PAUSE_NANOS;
  }

  @Override
  public synchronized void onProgress(Progress progress) {
    long now = nanoTime.getAsLong();
    if (now - last < PAUSE_NANOS && progress.fraction() < 1) {
      return;
    }
    last = now;
    draw(line(progress));
  }

  private static String line(Progress progress) {
    double fraction = Math.max(0, Math.min(1, progress.fraction()));
    int full = (int) Math.round(CELLS * fraction);
    String edit = progress.edit().isPresent() ? ", edit " + (progress.edit().getAsInt() + 1) : "";
    return String.format(
        Locale.ROOT,
        "[%s%s] %3.0f %%  %s%s",
        "#".repeat(full),
        ".".repeat(CELLS - full),
        100 * fraction,
        progress.phase().name().toLowerCase(Locale.ROOT),
        edit);
  }

  private void draw(String line) {
    err.print("\r" + line + " ".repeat(Math.max(0, drawn - line.length())));
    err.flush();
    drawn = line.length();
  }

  @Override
  public synchronized void close() {
    if (drawn > 0) {
      err.print("\r" + " ".repeat(drawn) + "\r");
      err.flush();
      drawn = 0;
    }
  }
}
