package io.luciddrag.examples.terminal;

import io.luciddrag.Phase;
import io.luciddrag.Progress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A plain line such as {@code locate 5 %} whenever a phase begins or a second has passed. */
final class ProgressLines implements ProgressDisplay {
  private static final long PAUSE_NANOS = 1_000_000_000;

  private final PrintStream err;
  private final LongSupplier nanoTime;
  private @Nullable Phase phase;
  private String shown = "";
  private long last;

  ProgressLines(PrintStream err, LongSupplier nanoTime) {
    this.err = err;
    this.nanoTime = nanoTime;
  }

  @Override
  public synchronized void onProgress(Progress progress) {
    long now = nanoTime.getAsLong();
    boolean begins = progress.phase() != phase;
    if (!begins && now - last < PAUSE_NANOS && progress.fraction() < 1) {
      return;
    }
    String line =
        String.format(
            Locale.ROOT,
            "%s %.0f %%",
            progress.phase().name().toLowerCase(Locale.ROOT),
            100 * progress.fraction());
    phase = progress.phase();
    if (!line.equals(shown)) {
      last = now;
      shown = line;
      err.println(line);
    }
  }

  @Override
  public void close() {
    err.flush();
  }
}
