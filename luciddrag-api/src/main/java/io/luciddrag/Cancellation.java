package io.luciddrag;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A one-way switch that stops an edit: keep it, put it into the request, and call {@link
 * #cancel(String)} from any thread. The edit ends within one sampling step with an {@link
 * EditCancelledException} that carries the reason.
 */
public final class Cancellation {
  private final AtomicReference<String> reason = new AtomicReference<>();

  /** Makes a switch that is not yet thrown. */
  public Cancellation() {}

  /** Cancels without a particular reason; later calls change nothing. */
  public void cancel() {
    cancel("cancelled by the caller");
  }

  /**
   * Cancels; later calls change nothing.
   *
   * @param why the reason, for the exception's message
   */
  public void cancel(String why) {
    reason.compareAndSet(null, Objects.requireNonNull(why, "why"));
  }

  /** {@return whether the switch has been thrown} */
  public boolean isCancelled() {
    return reason.get() != null;
  }

  /** {@return the reason given, once cancelled} */
  public Optional<String> reason() {
    return Optional.ofNullable(reason.get());
  }
}
