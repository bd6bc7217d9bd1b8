package io.luciddrag.core.internal.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luciddrag.EditCancelledException;
import io.luciddrag.spi.EditMonitor;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WatchedWaitTest {
  /** Ends the edit as the engine does: when its thread is interrupted. */
  private static final EditMonitor INTERRUPTIBLE =
      new EditMonitor() {
        @Override
        public void check() {
          if (Thread.currentThread().isInterrupted()) {
            throw new EditCancelledException("interrupted");
          }
        }

        @Override
        public Optional<Duration> remaining() {
          return Optional.empty();
        }

        @Override
        public void note(String note) {}
      };

  @Test
  void anInterruptEndsAWatchedWaitAndIsKept() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> WatchedWait.on(new CompletableFuture<>(), INTERRUPTIBLE))
          .isInstanceOf(EditCancelledException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void anInterruptThatNobodyMindsIsKeptToo() throws ExecutionException {
    Thread.currentThread().interrupt();
    try {
      CompletableFuture<String> soon =
          new CompletableFuture<String>()
              .completeOnTimeout("x", 80, java.util.concurrent.TimeUnit.MILLISECONDS);
      assertThat(WatchedWait.on(soon, EditMonitor.NONE)).isEqualTo("x");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void workIsStoppedWhenTheEditEnds() {
    CompletableFuture<Boolean> stopped = new CompletableFuture<>();
    AtomicInteger looks = new AtomicInteger();
    EditMonitor second =
        new EditMonitor() {
          @Override
          public void check() {
            if (looks.incrementAndGet() > 1) {
              throw new EditCancelledException("enough");
            }
          }

          @Override
          public Optional<Duration> remaining() {
            return Optional.empty();
          }

          @Override
          public void note(String note) {}
        };

    assertThatThrownBy(
            () -> WatchedWait.running("test", stopped::join, second, () -> stopped.complete(true)))
        .isInstanceOf(EditCancelledException.class);
    assertThat(stopped).isCompleted();
  }

  @Test
  void aPauseIsNotLonger() {
    long start = System.nanoTime();
    WatchedWait.pause(Duration.ofMillis(60), EditMonitor.NONE);

    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(Duration.ofMillis(55));
  }
}
