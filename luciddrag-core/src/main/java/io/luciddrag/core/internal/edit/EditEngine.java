package io.luciddrag.core.internal.edit;

import io.luciddrag.Cancellation;
import io.luciddrag.DragRequest;
import io.luciddrag.EditCancelledException;
import io.luciddrag.EditResult;
import io.luciddrag.Intention;
import io.luciddrag.LucidDrag;
import io.luciddrag.ReasonResult;
import io.luciddrag.spi.EngineSetup;
import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The engine: lets calls in, bounds how many run, and ends them when it closes. Safe from any
 * thread; holds no lock while an edit runs.
 */
public final class EditEngine implements LucidDrag {
  private final Plugins plugins;
  private final Semaphore slots;
  private final Object door = new Object(); // guards the four fields below
  private final Map<Thread, Integer> inside = new HashMap<>(); // calls by thread, nested ones too
  private final Set<Cancellation> active = new HashSet<>();
  private boolean closed;
  private boolean freed;

  public EditEngine(EngineSetup setup) {
    plugins = Plugins.of(setup);
    slots = new Semaphore(setup.maxConcurrentEdits(), true);
  }

  @Override
  public EditResult edit(DragRequest request) {
    return run(request, new Cancellation(), EditRun::edit);
  }

  @Override
  public ReasonResult reason(DragRequest request) {
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
    boolean nested = enter(cancellation);
    try {
      EditControl control = new EditControl(request, cancellation);
      if (nested) { // from a listener: its edit already holds a slot
        return call.apply(new EditRun(request, plugins, control));
      }
      awaitSlot(control);
      try {
        return call.apply(new EditRun(request, plugins, control));
      } finally {
        slots.release();
      }
    } finally {
      leave(cancellation);
    }
  }

  /** Waits for a slot, but not longer than the caller wants the edit. */
  private void awaitSlot(EditControl control) {
    try {
      while (!slots.tryAcquire(20, TimeUnit.MILLISECONDS)) {
        control.check();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EditCancelledException("the edit was cancelled: its thread was interrupted");
    }
  }

  /** Lets a call in; true if its thread is already inside. */
  private boolean enter(Cancellation cancellation) {
    synchronized (door) {
      requireOpen();
      active.add(cancellation);
      return inside.merge(Thread.currentThread(), 1, Integer::sum) > 1;
    }
  }

  private void leave(Cancellation cancellation) {
    synchronized (door) {
      active.remove(cancellation);
      inside.computeIfPresent(Thread.currentThread(), (t, n) -> n == 1 ? null : n - 1);
      door.notifyAll();
    }
    freeIfDone();
  }

  private void requireOpen() {
    synchronized (door) {
      if (closed) {
        throw new IllegalStateException(
            "this LucidDrag is closed; open another with LucidDrag.open()");
      }
    }
  }

  @Override
  public void close() {
    List<Cancellation> running;
    synchronized (door) {
      closed = true;
      running = List.copyOf(active);
    }
    running.forEach(c -> c.cancel("the engine was closed"));
    boolean interrupted = false;
    synchronized (door) {
      // A listener that closes cannot wait for the edit it is part of: that edit frees on its way
      // out.
      while (!inside.isEmpty() && !inside.containsKey(Thread.currentThread())) {
        try {
          door.wait();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    freeIfDone();
  }

  private void freeIfDone() {
    synchronized (door) {
      if (!closed || freed || !inside.isEmpty()) {
        return;
      }
      freed = true;
    }
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
