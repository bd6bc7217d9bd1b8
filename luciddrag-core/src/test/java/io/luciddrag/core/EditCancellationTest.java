package io.luciddrag.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.luciddrag.Cancellation;
import io.luciddrag.DragRequest;
import io.luciddrag.EditCancelledException;
import io.luciddrag.EditResult;
import io.luciddrag.LucidDrag;
import io.luciddrag.Phase;
import io.luciddrag.Progress;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An edit ends when it should, and the engine goes on. */
@Timeout(30)
class EditCancellationTest {
  private final BufferedImage photo = Photos.bird(128);
  private final LucidDrag lucid = LucidDrag.builder().maxConcurrentEdits(1).build();

  @AfterEach
  void theEngineStillWorks() {
    assertThat(lucid.edit(Photos.inner(Photos.bird(64)).build()).edits()).hasSize(1);
    lucid.close();
  }

  private DragRequest.Builder request() {
    return Photos.uncovering(photo).results(2);
  }

  @ParameterizedTest
  @EnumSource
  void aListenerCancelsInAnyPhase(Phase phase) {
    Cancellation cancellation = new Cancellation();
    List<Progress> reports = new ArrayList<>();
    DragRequest request =
        request()
            .cancellation(cancellation)
            .listener(
                p -> {
                  reports.add(p);
                  if (p.phase() == phase) {
                    cancellation.cancel("enough");
                  }
                })
            .build();

    assertThatThrownBy(() -> lucid.edit(request))
        .isInstanceOf(EditCancelledException.class)
        .hasMessage("the edit was cancelled: enough");
    assertThat(reports.get(reports.size() - 1).phase()).isEqualTo(phase);
    assertThat(reports).filteredOn(p -> p.phase() == phase).hasSize(1);
  }

  @Test
  void theFirstReportOfSamplingIsSoonEnough() {
    Cancellation cancellation = new Cancellation();
    AtomicInteger steps = new AtomicInteger();
    DragRequest request =
        request()
            .steps(1000)
            .cancellation(cancellation)
            .listener(
                p -> {
                  if (p.phase() == Phase.SAMPLE && steps.incrementAndGet() == 3) {
                    Thread other = new Thread(cancellation::cancel);
                    other.start();
                    join(other);
                  }
                })
            .build();

    assertThatThrownBy(() -> lucid.edit(request))
        .isInstanceOf(EditCancelledException.class)
        .hasMessageContaining("cancelled by the caller");
    assertThat(steps).hasValue(3);
  }

  @Test
  void aCancelledRequestDoesNotStart() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel("before");
    AtomicInteger reports = new AtomicInteger();
    DragRequest request =
        request().cancellation(cancellation).listener(p -> reports.incrementAndGet()).build();

    assertThatThrownBy(() -> lucid.edit(request)).isInstanceOf(EditCancelledException.class);
    assertThatThrownBy(() -> lucid.reason(request)).isInstanceOf(EditCancelledException.class);
    assertThat(reports).hasValue(0);
  }

  @Test
  void anInterruptEndsTheEditAndStaysSet() {
    DragRequest request =
        request()
            .listener(
                p -> {
                  if (p.phase() == Phase.SAMPLE) {
                    Thread.currentThread().interrupt();
                  }
                })
            .build();

    Throwable thrown = catchThrowable(() -> lucid.edit(request));
    boolean flag = Thread.interrupted();

    assertThat(thrown)
        .isInstanceOf(EditCancelledException.class)
        .hasMessageContaining("interrupted");
    assertThat(flag).isTrue();
  }

  @Test
  void cancellingTheFutureEndsTheWork() throws Exception {
    CountDownLatch sampling = new CountDownLatch(1);
    CountDownLatch cancelled = new CountDownLatch(1);
    AtomicInteger reports = new AtomicInteger();
    CompletableFuture<EditResult> future =
        lucid.editAsync(
            request()
                .steps(1000)
                .listener(
                    p -> {
                      reports.incrementAndGet();
                      if (p.phase() == Phase.SAMPLE) {
                        sampling.countDown();
                        await(cancelled);
                      }
                    })
                .build());
    assertThat(sampling.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(future.cancel(true)).isTrue();
    int atCancel = reports.get();
    cancelled.countDown();

    assertThat(future).isCancelled();
    assertThatThrownBy(future::get).isInstanceOf(CancellationException.class);
    lucid.edit(Photos.inner(Photos.bird(64)).build()); // waits for the only slot
    assertThat(reports).hasValue(atCancel);
  }

  @Test
  void cancellingTheFutureWithoutInterruptDoesTheSame() throws Exception {
    List<Runnable> queue = new ArrayList<>();
    AtomicInteger reports = new AtomicInteger();
    CompletableFuture<EditResult> future =
        lucid.editAsync(request().listener(p -> reports.incrementAndGet()).build(), queue::add);
    future.cancel(false);
    queue.forEach(Runnable::run);

    assertThat(future).isCancelled();
    assertThat(reports).hasValue(0);
  }

  @Test
  void aFailureReachesTheFuture() {
    CompletableFuture<EditResult> future = lucid.editAsync(request().backend("no-such").build());

    assertThat(future)
        .failsWithin(java.time.Duration.ofSeconds(20))
        .withThrowableThat()
        .withMessageContaining("no-such");
  }

  @Test
  void anEditThatWaitsForItsTurnCanBeCancelled() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    CompletableFuture<EditResult> first =
        lucid.editAsync(
            request()
                .listener(
                    p -> {
                      inside.countDown();
                      await(go);
                    })
                .build());
    assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
    Cancellation cancellation = new Cancellation();
    Thread other =
        new Thread(
            () -> {
              sleep(100);
              cancellation.cancel("no patience");
            });
    other.start();

    assertThatThrownBy(() -> lucid.edit(request().cancellation(cancellation).build()))
        .isInstanceOf(EditCancelledException.class)
        .hasMessageContaining("no patience");
    go.countDown();
    assertThat(first.get().edits()).hasSize(2);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void sleep(int ms) {
    try {
      Thread.sleep(ms);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
