package io.luciddrag.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luciddrag.DeadlineExceededException;
import io.luciddrag.DragRequest;
import io.luciddrag.EditResult;
import io.luciddrag.LucidDrag;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An edit takes no longer than it may, counted from the call on. */
@Timeout(30)
class DeadlineTest {
  private final LucidDrag lucid = LucidDrag.builder().maxConcurrentEdits(1).build();

  @AfterEach
  void theEngineStillWorks() {
    assertThat(lucid.edit(Photos.inner(Photos.bird(64)).build()).edits()).hasSize(1);
    lucid.close();
  }

  private static DragRequest.Builder request() {
    return Photos.uncovering(Photos.bird(96));
  }

  @Test
  void aMillisecondIsTooShort() {
    assertThatThrownBy(() -> lucid.edit(request().deadline(Duration.ofMillis(1)).build()))
        .isInstanceOf(DeadlineExceededException.class)
        .hasMessageContaining("longer than its deadline of 1 ms");
  }

  @Test
  void aMinuteIsEnough() {
    assertThat(lucid.edit(request().deadline(Duration.ofMinutes(1)).build()).edits()).hasSize(1);
  }

  @Test
  void theLongestDurationIsNoDeadline() {
    assertThat(lucid.edit(request().deadline(Duration.ofSeconds(Long.MAX_VALUE)).build()).edits())
        .hasSize(1);
  }

  @Test
  void theDeadlineRunsWhileTheEditWaitsForItsTurn() throws Exception {
    CompletableFuture<EditResult> first = occupied(1200);

    assertThatThrownBy(() -> lucid.edit(request().deadline(Duration.ofMillis(300)).build()))
        .isInstanceOf(DeadlineExceededException.class);
    assertThat(first).isNotDone();
    first.get();
  }

  @Test
  void theWaitCountsTowardsTheDeadline() throws Exception {
    CompletableFuture<EditResult> first = occupied(800);
    AtomicBoolean slept = new AtomicBoolean();
    DragRequest slow =
        request()
            .deadline(Duration.ofMillis(1200))
            .listener(
                p -> {
                  if (!slept.getAndSet(true)) {
                    sleep(800);
                  }
                })
            .build();

    assertThatThrownBy(() -> lucid.edit(slow)).isInstanceOf(DeadlineExceededException.class);
    first.get();
  }

  /** An edit that holds the engine's only slot for a while. */
  private CompletableFuture<EditResult> occupied(int ms) throws InterruptedException {
    CountDownLatch inside = new CountDownLatch(1);
    CompletableFuture<EditResult> future =
        lucid.editAsync(
            request()
                .listener(
                    p -> {
                      if (inside.getCount() > 0) {
                        inside.countDown();
                        sleep(ms);
                      }
                    })
                .build());
    assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
    return future;
  }

  private static void sleep(int ms) {
    try {
      Thread.sleep(ms);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
