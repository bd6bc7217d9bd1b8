package io.luciddrag.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.luciddrag.Cancellation;
import io.luciddrag.DeadlineExceededException;
import io.luciddrag.DragRequest;
import io.luciddrag.EditCancelledException;
import io.luciddrag.LucidDrag;
import io.luciddrag.core.internal.stablediffusion.TinyModel;
import io.luciddrag.core.internal.stablediffusion.WatchedBackend;
import io.luciddrag.core.internal.stablediffusion.WatchedBackend.Call;
import io.luciddrag.core.internal.tensor.LiveArrays;
import io.luciddrag.spi.DiffusionBackend;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An edit on Stable Diffusion ends where it is, frees everything, and leaves a working engine. */
@Timeout(60)
class StableDiffusionCancellationTest {
  private static final DragRequest REQUEST =
      Photos.inner(Photos.bird(64)).backend("stable-diffusion").results(2).steps(2).build();

  private static DiffusionBackend model;
  private static WatchedBackend backend;
  private static List<int[]> undisturbed;
  private static List<Call> calls; // of an undisturbed edit
  private static long arraysBefore;

  private LucidDrag lucid;

  @BeforeAll
  static void load() {
    model = TinyModel.backend("sd1");
    backend = new WatchedBackend(model);
    try (LucidDrag engine = LucidDrag.builder().backend(backend).build()) {
      undisturbed = Photos.pixels(engine.edit(REQUEST));
      calls = backend.calls();
    }
    arraysBefore = LiveArrays.count();
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @BeforeEach
  void open() {
    lucid = LucidDrag.builder().backend(backend).maxConcurrentEdits(1).build();
  }

  @AfterEach
  void nothingIsLeftAndTheModelGoesOn() {
    lucid.close();
    assertThat(backend.openSessions()).as("sessions").isZero();
    assertThat(LiveArrays.count()).as("arrays").isLessThanOrEqualTo(arraysBefore);
    backend.start(call -> {});
    try (LucidDrag next = LucidDrag.builder().backend(backend).build()) {
      assertThat(Photos.same(Photos.pixels(next.edit(REQUEST)), undisturbed)).isTrue();
    }
  }

  /** Does something before the nth call; counts the evaluations that start after that call. */
  private static AtomicInteger at(int n, Runnable act) {
    AtomicInteger count = new AtomicInteger();
    AtomicInteger later = new AtomicInteger();
    Consumer<Call> hand =
        call -> {
          int now = count.getAndIncrement();
          if (now == n) {
            act.run();
          } else if (now > n && call.isEvaluation()) {
            later.incrementAndGet();
          }
        };
    backend.start(hand);
    return later;
  }

  /** Every call of an edit: encoding, inversion, references, prediction, guidance, decoding. */
  @Test
  void aCancelledEditEndsWithTheStepItIsIn() {
    for (int n = 0; n < calls.size(); n++) {
      Cancellation cancellation = new Cancellation();
      AtomicInteger later = at(n, cancellation::cancel);
      DragRequest request = REQUEST.toBuilder().cancellation(cancellation).build();
      Throwable thrown = catchThrowable(() -> lucid.edit(request));

      String where = "cancelled in call %d, %s".formatted(n, calls.get(n));
      assertThat(thrown).as(where).isInstanceOf(EditCancelledException.class);
      assertThat(later).as("evaluations after being " + where).hasValueLessThanOrEqualTo(1);
      assertThat(backend.openSessions()).as("sessions after being " + where).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FEATURES", "GRADIENTS"})
  void aDeadlineEndsIt(Call last) {
    AtomicInteger later = at(calls.lastIndexOf(last), () -> sleep(300));
    DragRequest request = REQUEST.toBuilder().deadline(Duration.ofMillis(250)).build();

    assertThat(catchThrowable(() -> lucid.edit(request)))
        .isInstanceOf(DeadlineExceededException.class)
        .hasMessageContaining("250 ms");
    assertThat(later).hasValueLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"ENCODE", "PREDICT", "DECODE"})
  void anInterruptEndsItAndStaysSet(Call last) {
    AtomicInteger later = at(calls.lastIndexOf(last), () -> Thread.currentThread().interrupt());
    Throwable thrown = catchThrowable(() -> lucid.edit(REQUEST));
    boolean flag = Thread.interrupted();

    assertThat(thrown)
        .isInstanceOf(EditCancelledException.class)
        .hasMessageContaining("interrupted");
    assertThat(flag).isTrue();
    assertThat(later).hasValueLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"ENCODE", "GRADIENTS", "DECODE"})
  void closingTheEngineEndsIt(Call last) throws Exception {
    CompletableFuture<Void> closed = new CompletableFuture<>();
    AtomicInteger later =
        at(
            calls.lastIndexOf(last),
            () -> {
              Thread closing = new Thread(() -> closeAndTell(closed));
              closing.start();
              awaitWaiting(closing);
            });

    assertThat(catchThrowable(() -> lucid.edit(REQUEST)))
        .isInstanceOf(EditCancelledException.class)
        .hasMessageContaining("the engine was closed");
    closed.get(10, TimeUnit.SECONDS);
    assertThat(later).hasValueLessThanOrEqualTo(1);
  }

  @Test
  void aFailureOfTheBackendPassesAndFreesEverything() {
    for (int n = 0; n < calls.size(); n += 3) {
      at(
          n,
          () -> {
            throw new IllegalStateException("on purpose");
          });

      assertThat(catchThrowable(() -> lucid.edit(REQUEST)))
          .as("failing in call %d, %s", n, calls.get(n))
          .hasStackTraceContaining("on purpose");
      assertThat(backend.openSessions()).isZero();
    }
  }

  @Test
  void cancellingTheFutureEndsIt() throws Exception {
    CompletableFuture<Void> inside = new CompletableFuture<>();
    CompletableFuture<Void> go = new CompletableFuture<>();
    AtomicInteger later =
        at(
            calls.indexOf(Call.GRADIENTS),
            () -> {
              inside.complete(null);
              go.join();
            });
    CompletableFuture<?> future = lucid.editAsync(REQUEST);
    inside.get(10, TimeUnit.SECONDS);
    future.cancel(false);
    go.complete(null);
    lucid.close(); // waits for the edit's thread

    assertThat(future).isCancelled();
    assertThat(later).hasValueLessThanOrEqualTo(1);
  }

  private void closeAndTell(CompletableFuture<Void> closed) {
    lucid.close();
    closed.complete(null);
  }

  private static void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.WAITING) {
      sleep(1);
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
