package io.luciddrag.examples.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WorkersTest {
  @Test
  void doesEverythingOnceAndSideBySide() throws IOException {
    Set<Integer> done = ConcurrentHashMap.newKeySet();
    CyclicBarrier both = new CyclicBarrier(2); // opens only if two tasks are there at a time
    Workers.run(
        4,
        2,
        i -> {
          try {
            both.await(30, TimeUnit.SECONDS);
          } catch (Exception e) {
            throw new IOException(e);
          }
          assertThat(done.add(i)).isTrue();
        });
    assertThat(done).containsExactlyInAnyOrder(0, 1, 2, 3);
  }

  @Test
  void aFailureComesOutAsItWas() {
    assertThatThrownBy(
            () ->
                Workers.run(
                    3,
                    1,
                    i -> {
                      throw new IllegalStateException("task " + i);
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("task 0");
  }

  @Test
  void nothingRunsAnyMoreAfterAFailure() {
    CountDownLatch started = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    assertThatThrownBy(
            () ->
                Workers.run(
                    2,
                    2,
                    i -> {
                      if (i == 0) {
                        awaitUninterruptibly(started);
                        throw new IllegalStateException("the first");
                      }
                      started.countDown();
                      long end = System.nanoTime() + 300_000_000L;
                      while (System.nanoTime() < end) { // a task that does not heed interrupts
                        Thread.onSpinWait();
                      }
                      ended.set(true);
                    }))
        .hasMessage("the first");
    assertThat(ended).isTrue();
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
