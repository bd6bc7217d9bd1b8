package io.luciddrag.core.internal.plugin;

import io.luciddrag.EditCancelledException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A plugin that one thread makes while others wait for it. Ends once, with the plugin or a failure;
 * safe from any thread.
 */
final class Making<T> {
  private final String what;
  private final Thread maker = Thread.currentThread();
  private final CompletableFuture<Outcome<T>> outcome = new CompletableFuture<>();

  /** One of three: a plugin, a failure that all share, or neither, where only the maker gave up. */
  private record Outcome<T>(@Nullable T plugin, @Nullable Throwable failure) {}

  /**
   * Begun by the thread that makes it.
   *
   * @param what for messages, such as "backend 'patch'"
   */
  Making(String what) {
    this.what = what;
  }

  void made(T plugin) {
    outcome.complete(new Outcome<>(plugin, null));
  }

  /** Ends with a failure; that of an interrupted maker is its own, and another may try. */
  void failed(Throwable failure) {
    boolean own = Thread.currentThread() == maker && maker.isInterrupted();
    outcome.complete(new Outcome<>(null, own ? null : failure));
  }

  /**
   * Waits for the end.
   *
   * @return the plugin; null if another has to make it
   * @throws RuntimeException what the maker's attempt failed with
   * @throws EditCancelledException if the waiting thread is interrupted
   */
  @Nullable T await() {
    if (Thread.currentThread() == maker) {
      throw new IllegalStateException(what + " asks for itself while it is being made");
    }
    try {
      Outcome<T> end = outcome.get();
      if (end.failure() instanceof Error e) {
        throw e;
      }
      if (end.failure() instanceof RuntimeException e) {
        throw e;
      }
      return end.plugin();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EditCancelledException(
          "the edit was cancelled: its thread was interrupted while it waited for " + what);
    } catch (ExecutionException e) { // it never ends so
      throw new IllegalStateException(e);
    }
  }
}
