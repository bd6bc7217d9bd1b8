package io.luciddrag.core.internal.edit;

import io.luciddrag.Cancellation;
import io.luciddrag.DeadlineExceededException;
import io.luciddrag.DragRequest;
import io.luciddrag.EditCancelledException;
import io.luciddrag.EditListener;
import io.luciddrag.Phase;
import io.luciddrag.Progress;
import io.luciddrag.spi.EditMonitor;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops an edit when it should end, and tells its listener how far it is. Confined to the edit's
 * thread.
 */
final class EditControl implements EditMonitor {
  private static final Logger LOG = LoggerFactory.getLogger(EditControl.class);

  private final Cancellation host;
  private final Cancellation engine;
  private final @Nullable Duration limit;
  private final long start = System.nanoTime();
  private @Nullable EditListener listener;
  private final Map<Phase, Double> seconds = new EnumMap<>(Phase.class);
  private final Set<String> notes = new LinkedHashSet<>();
  private double fraction;

  /**
   * @param engine thrown by closing the engine or cancelling the future
   */
  EditControl(DragRequest request, Cancellation engine) {
    this.host = request.cancellation();
    this.engine = engine;
    this.limit = request.deadline().orElse(null);
    this.listener = request.listener().orElse(null);
  }

  @Override
  public void check() {
    for (Cancellation cancellation : new Cancellation[] {host, engine}) {
      if (cancellation.isCancelled()) {
        throw new EditCancelledException(
            "the edit was cancelled: " + cancellation.reason().orElse("no reason given"));
      }
    }
    if (Thread.currentThread().isInterrupted()) { // the flag stays set for the host
      throw new EditCancelledException("the edit was cancelled: its thread was interrupted");
    }
    if (limit != null && Duration.ofNanos(System.nanoTime() - start).compareTo(limit) > 0) {
      throw new DeadlineExceededException(
          "the edit took longer than its deadline of %s ms; allow more time, ask for fewer results or steps, or use preview()"
              .formatted(limit.toMillis()));
    }
  }

  @Override
  public Optional<Duration> remaining() {
    return limit == null
        ? Optional.empty()
        : Optional.of(limit.minusNanos(System.nanoTime() - start));
  }

  @Override
  public void note(String note) {
    notes.add(Objects.requireNonNull(note, "note"));
  }

  /** Remarks of plugins so far, each once, in the order in which they came. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  /** Checks, then reports; the fraction never falls. */
  void report(Phase phase, double done, int edit, @Nullable Supplier<BufferedImage> preview) {
    check();
    fraction = Math.max(fraction, Math.min(1, done));
    EditListener told = listener;
    if (told == null) {
      return;
    }
    try {
      told.onProgress(new Progress(phase, fraction, edit, preview));
    } catch (RuntimeException e) {
      LOG.warn("The edit's listener failed and is not called again: {}", e.toString());
      listener = null;
    }
    check(); // a listener may cancel
  }

  /** Runs work and adds its time to a phase. */
  <T> T timed(Phase phase, Supplier<T> work) {
    return timed(phase, seconds, work);
  }

  /** Runs work and adds its time to a phase of the given account. */
  static <T> T timed(Phase phase, Map<Phase, Double> account, Supplier<T> work) {
    long from = System.nanoTime();
    try {
      return work.get();
    } finally {
      account.merge(phase, (System.nanoTime() - from) / 1e9, Double::sum);
    }
  }

  /** Seconds spent in shared phases so far. */
  Map<Phase, Double> seconds() {
    return new EnumMap<>(seconds);
  }
}
