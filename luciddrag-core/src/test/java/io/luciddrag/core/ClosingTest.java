package io.luciddrag.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.luciddrag.DragRequest;
import io.luciddrag.EditCancelledException;
import io.luciddrag.EditResult;
import io.luciddrag.Intention;
import io.luciddrag.LucidDrag;
import io.luciddrag.Motion;
import io.luciddrag.Phase;
import io.luciddrag.ProviderNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Closing ends what runs, waits for it, and refuses what comes later. */
@Timeout(60)
class ClosingTest {
  private static final DragRequest SMALL = Photos.inner(Photos.bird(64)).build();

  @Test
  void runningAndWaitingEditsAreCancelled() throws Exception {
    LucidDrag lucid = LucidDrag.builder().maxConcurrentEdits(2).build();
    CountDownLatch sampling = new CountDownLatch(2);
    DragRequest endless =
        Photos.uncovering(Photos.bird(96))
            .steps(1000)
            .listener(
                p -> {
                  if (p.phase() == Phase.SAMPLE) {
                    sampling.countDown();
                  }
                })
            .build();
    List<CompletableFuture<EditResult>> futures = new ArrayList<>();
    for (int k = 0; k < 6; k++) {
      futures.add(lucid.editAsync(endless));
    }
    assertThat(sampling.await(30, TimeUnit.SECONDS)).isTrue();
    long from = System.nanoTime();
    lucid.close();

    assertThat(System.nanoTime() - from).isLessThan(TimeUnit.SECONDS.toNanos(5));
    for (CompletableFuture<EditResult> future : futures) {
      assertThatThrownBy(() -> future.get(5, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOf(EditCancelledException.class)
          .hasMessageContaining("the engine was closed");
    }
  }

  @Test
  void aClosedEngineSaysSo() {
    LucidDrag lucid = LucidDrag.open();
    lucid.close();
    String message = "this LucidDrag is closed; open another with LucidDrag.open()";

    assertThatThrownBy(() -> lucid.edit(SMALL))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> lucid.reason(SMALL))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> lucid.preview(SMALL, Intention.of(Motion.BEND)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> lucid.editAsync(SMALL))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(message);
  }

  @Test
  void closingTwiceIsHarmless() {
    LucidDrag lucid = LucidDrag.open();
    lucid.edit(SMALL);
    lucid.close();

    assertThatCode(lucid::close).doesNotThrowAnyException();
  }

  @Test
  void anUnusedEngineCloses() {
    assertThatCode(() -> LucidDrag.open().close()).doesNotThrowAnyException();
  }

  @Test
  void resultsOutliveTheEngine() {
    LucidDrag lucid = LucidDrag.open();
    EditResult result = lucid.edit(Photos.uncovering(Photos.bird(64)).build());
    int[] before = Photos.argb(Photos.only(result));
    lucid.close();

    assertThat(Photos.argb(Photos.only(result))).isEqualTo(before);
    assertThat(result.regions().get(0).size()).isPositive();
    assertThat(result.edits().get(0).diagnostics().meanDistance()).isNotNegative();
  }

  @Test
  void closingFromAListenerDoesNotDeadlock() throws Exception {
    LucidDrag lucid = LucidDrag.open();
    Thread thread =
        new Thread(
            () ->
                catchThrowable(
                    () ->
                        lucid.edit(
                            Photos.inner(Photos.bird(64)).listener(p -> lucid.close()).build())));
    thread.setDaemon(true);
    thread.start();
    thread.join(5_000);

    assertThat(thread.isAlive()).as("close() waits for the very edit that called it").isFalse();
  }

  /** Calls that fail at once come in often enough to meet the closing at its narrowest place. */
  @Test
  void closingWhileThreadsComeInLeavesNobodyBehind() throws Exception {
    DragRequest failing = SMALL.toBuilder().backend("no-such").build();
    for (int round = 0; round < 300; round++) {
      LucidDrag lucid = LucidDrag.builder().maxConcurrentEdits(4).build();
      List<Thread> threads = new ArrayList<>();
      CountDownLatch going = new CountDownLatch(4);
      for (int k = 0; k < 4; k++) {
        Thread thread = new Thread(() -> untilClosed(lucid, failing, going));
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
      }
      going.await();
      lucid.close();
      for (Thread thread : threads) {
        thread.join(5_000);
        assertThat(thread.isAlive())
            .as("in round %d a call that came in while closing waits for ever", round)
            .isFalse();
      }
    }
  }

  private static void untilClosed(LucidDrag lucid, DragRequest failing, CountDownLatch going) {
    while (true) {
      Throwable thrown = catchThrowable(() -> lucid.edit(failing));
      going.countDown();
      if (!(thrown instanceof ProviderNotFoundException)) {
        return; // cancelled or refused because the engine is closed
      }
    }
  }
}
