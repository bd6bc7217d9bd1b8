package io.luciddrag.core.internal.chat;

import io.luciddrag.ChatException;
import io.luciddrag.spi.EditMonitor;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits as long as an edit is wanted. */
final class Wait {
  private static final long POLL_MS = 25;

  private Wait() {}

  /**
   * Waits for a result.
   *
   * @param most how long; then the future is cancelled
   * @return the result
   * @throws TimeoutException if there was none in time
   * @throws ExecutionException if it failed
   */
  static <T> T on(CompletableFuture<T> future, Duration most, EditMonitor monitor)
      throws TimeoutException, ExecutionException {
    long end = System.nanoTime() + most.toNanos();
    try {
      while (true) {
        monitor.check();
        try {
          return future.get(POLL_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          if (System.nanoTime() - end > 0) {
            throw e;
          }
        }
      }
    } catch (InterruptedException e) {
      throw interrupted(monitor);
    } finally {
      future.cancel(true); // nothing happens once it is done
    }
  }

  /** Waits. */
  static void pause(Duration wait, EditMonitor monitor) {
    long end = System.nanoTime() + wait.toNanos();
    try {
      while (end - System.nanoTime() > 0) {
        monitor.check();
        long left = (end - System.nanoTime()) / 1_000_000;
        Thread.sleep(Math.max(1, Math.min(POLL_MS, left)));
      }
      monitor.check();
    } catch (InterruptedException e) {
      throw interrupted(monitor);
    }
  }

  /** The edit's own exception if it has one for this, with the flag as it was. */
  private static ChatException interrupted(EditMonitor monitor) {
    Thread.currentThread().interrupt();
    monitor.check();
    return new ChatException(
        ChatException.Reason.FAILED, "the thread was interrupted while it waited for a model");
  }
}
