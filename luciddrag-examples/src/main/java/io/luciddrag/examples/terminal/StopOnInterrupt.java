package io.luciddrag.examples.terminal;

import io.luciddrag.Cancellation;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Turns Ctrl-C into the cancellation of an edit, and waits until files in progress are whole. */
public final class StopOnInterrupt implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 10;

  private final Cancellation cancellation = new Cancellation();
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "luciddrag-stop");

  /** Begins to listen. */
  public StopOnInterrupt() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** {@return the switch to put into requests} */
  public Cancellation cancellation() {
    return cancellation;
  }

  private void stop() {
    cancellation.cancel("stopped from the terminal");
    try {
      boolean whole = finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      System.err.println(
          whole ? "luciddrag: stopped" : "luciddrag: stopped before everything was put away");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops listening. */
  @Override
  public void close() {
    finished.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyStopping) {
      // The hook is running and has just been released.
    }
  }
}
