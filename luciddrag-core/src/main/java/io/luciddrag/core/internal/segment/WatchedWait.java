package io.luciddrag.core.internal.segment;

import io.luciddrag.spi.EditMonitor;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Waits for long work without losing sight of the edit: its monitor is asked in the edit's own
 * thread.
 */
final class WatchedWait {
  private static final long OFTEN = 50; // ms between two looks; the monitor wants one in 100

  private WatchedWait() {}

  /** The result of work that runs elsewhere, or what it or the monitor throws. */
  static <T> T on(CompletableFuture<T> work, EditMonitor monitor) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return work.get(OFTEN, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          monitor.check();
        } catch (InterruptedException e) {
          interrupted = true; // ending is the monitor's business; the thread is told on leaving
        }
      }
    } catch (ExecutionException e) {
      throw unwrapped(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Does work in a thread of its own, which has ended when this returns or throws.
   *
   * @param stop makes the work end early
   */
  static <T> T running(Supplier<T> work, EditMonitor monitor, Runnable stop) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                result.complete(work.get());
              } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
              }
            },
            "luciddrag-segment-anything");
    thread.setDaemon(true);
    thread.start();
    CompletableFuture<Boolean> ended = result.handle((value, failure) -> failure == null);
    try {
      on(ended, monitor);
    } catch (RuntimeException | Error e) { // the monitor's; the work's own is told below
      try {
        stop.run();
      } finally {
        ended.join();
      }
      throw e;
    }
    return on(result, EditMonitor.NONE);
  }

  private static RuntimeException unwrapped(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException cause
        ? cause
        : new IllegalStateException(e.getCause());
  }
}
