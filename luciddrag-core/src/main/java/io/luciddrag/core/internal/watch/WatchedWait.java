package io.luciddrag.core.internal.watch;

import io.luciddrag.spi.EditMonitor;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Waits, and asks the edit's monitor meanwhile, in the edit's own thread. An interrupt is the
 * monitor's business: it sees the thread's flag, and the flag is set again on leaving.
 */
public final class WatchedWait {
  private static final long OFTEN = 25; // ms between two looks; the monitor wants one in 100

  private WatchedWait() {}

  /**
   * The result of work that runs elsewhere, or what the monitor throws.
   *
   * @throws ExecutionException with what the work failed with
   */
  public static <T> T on(CompletableFuture<T> work, EditMonitor monitor) throws ExecutionException {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        ask(monitor, interrupted);
        try {
          return work.get(OFTEN, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          // asked again
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void ask(EditMonitor monitor, boolean interrupted) {
    if (!interrupted) {
      monitor.check();
      return;
    }
    Thread.currentThread().interrupt(); // for the monitor to see
    try {
      monitor.check();
    } finally {
      Thread.interrupted(); // or the next wait would not wait
    }
  }

  /** Waits for a while, or until the monitor throws. */
  public static void pause(Duration time, EditMonitor monitor) {
    CompletableFuture<Boolean> end =
        new CompletableFuture<Boolean>()
            .completeOnTimeout(true, time.toNanos(), TimeUnit.NANOSECONDS);
    try {
      on(end, monitor);
    } catch (ExecutionException e) { // it never fails
      throw new IllegalStateException(e);
    }
  }

  /**
   * Does work in a thread of its own, which has ended when this returns or throws.
   *
   * @param name of the thread
   * @param stop makes the work end early
   * @return the work's result, or what it or the monitor throws
   */
  public static <T> T running(String name, Supplier<T> work, EditMonitor monitor, Runnable stop) {
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
            name);
    thread.setDaemon(true);
    thread.start();
    CompletableFuture<Boolean> ended = result.handle((value, failure) -> failure == null);
    try {
      on(ended, monitor);
    } catch (ExecutionException e) { // it never fails
      throw new IllegalStateException(e);
    } catch (RuntimeException | Error e) { // the monitor's; the work's own is told below
      try {
        stop.run();
      } finally {
        ended.join();
      }
      throw e;
    }
    return result(result);
  }

  /** The result of work that has ended, or that this thread may wait for unwatched. */
  public static <T> T result(CompletableFuture<T> work) {
    try {
      return on(work, EditMonitor.NONE);
    } catch (ExecutionException e) {
      throw unchecked(e);
    }
  }

  /** What work failed with that throws nothing checked. */
  public static RuntimeException unchecked(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException cause
        ? cause
        : new IllegalStateException(e.getCause());
  }
}
