package io.luciddrag.core.internal.edit;

import io.luciddrag.Cancellation;
import io.luciddrag.DragRequest;
import io.luciddrag.EditCancelledException;
import io.luciddrag.EditResult;
import io.luciddrag.Intention;
import io.luciddrag.LucidDrag;
import io.luciddrag.spi.EngineSetup;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * The engine: lets calls in, bounds how many run, and ends them when it closes. Safe from any
 * thread; holds no lock while an edit runs.
 */
public final class EditEngine implements LucidDrag {
  private final Plugins plugins;
  private final int slots;
  private final Semaphore running;
  private final Set<Cancellation> active = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  public EditEngine(EngineSetup setup) {
    plugins = Plugins.of(setup);
    slots = setup.maxConcurrentEdits();
    running = new Semaphore(slots, true);
  }

  @Override
  public EditResult edit(DragRequest request) {
    return run(request, new Cancellation(), EditRun::edit);
  }

  @Override
  public List<Intention> reason(DragRequest request) {
    return run(request, new Cancellation(), EditRun::reason);
  }

  @Override
  public BufferedImage preview(DragRequest request, Intention intention) {
    Objects.requireNonNull(intention, "intention");
    return run(request, new Cancellation(), r -> r.preview(intention));
  }

  @Override
  public CompletableFuture<EditResult> editAsync(DragRequest request, Executor executor) {
    Objects.requireNonNull(request, "request");
    requireOpen();
    Cancellation cancellation = new Cancellation();
    EditFuture future = new EditFuture(cancellation);
    executor.execute(
        () -> {
          try {
            future.complete(run(request, cancellation, EditRun::edit));
          } catch (RuntimeException | Error e) {
            future.completeExceptionally(e);
          }
        });
    return future;
  }

  private <T> T run(DragRequest request, Cancellation cancellation, Function<EditRun, T> call) {
    Objects.requireNonNull(request, "request");
    requireOpen();
    active.add(cancellation);
    try {
      enter(cancellation, request);
      try {
        requireOpen();
        return call.apply(new EditRun(request, plugins, cancellation));
      } finally {
        running.release();
      }
    } finally {
      active.remove(cancellation);
    }
  }

  /** Waits for a slot, but not longer than the caller wants the edit. */
  private void enter(Cancellation cancellation, DragRequest request) {
    EditControl waiting = new EditControl(request, cancellation);
    try {
      while (!running.tryAcquire(20, java.util.concurrent.TimeUnit.MILLISECONDS)) {
        waiting.check();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EditCancelledException("the edit was cancelled: its thread was interrupted");
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException(
          "this LucidDrag is closed; open another with LucidDrag.open()");
    }
  }

  @Override
  public void close() {
    synchronized (active) {
      if (closed) {
        return;
      }
      closed = true;
    }
    active.forEach(c -> c.cancel("the engine was closed"));
    running.acquireUninterruptibly(slots);
    plugins.close();
  }

  /** Cancelling the future cancels the edit. */
  private static final class EditFuture extends CompletableFuture<EditResult> {
    private final Cancellation cancellation;

    EditFuture(Cancellation cancellation) {
      this.cancellation = cancellation;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      cancellation.cancel("its future was cancelled");
      return super.cancel(mayInterruptIfRunning);
    }
  }
}
