package io.luciddrag.core.internal.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.luciddrag.EditCancelledException;
import io.luciddrag.ModelException;
import io.luciddrag.PluginException;
import io.luciddrag.spi.Plugin;
import io.luciddrag.spi.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Making plugins one at a time, an id at a time. No test waits for time to pass. */
@Timeout(60)
class PluginRegistryTest {
  private static final int PATIENCE = 10; // seconds, until a test fails that would hang

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);
  private final AtomicInteger attempts = new AtomicInteger();
  private final List<Fake> closed = new ArrayList<>();

  private class Fake implements Plugin {
    private final String id;

    Fake(String id) {
      this.id = id;
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public void close() {
      closed.add(this);
    }
  }

  private record FakeProvider(String id, Supplier<Fake> plugin) implements Provider<Fake> {
    @Override
    public Fake create(Map<String, String> settings) {
      return plugin.get();
    }
  }

  /** A thread that asks for a plugin. */
  private static final class Asker {
    private final FutureTask<Fake> answer;
    private final Thread thread;

    Asker(PluginRegistry<Fake> registry, String id) {
      answer = new FutureTask<>(() -> registry.get(id));
      thread = new Thread(answer, "asks for " + id);
      thread.setDaemon(true);
      thread.start();
    }

    Fake plugin() throws Exception {
      return answer.get(PATIENCE, TimeUnit.SECONDS);
    }

    Throwable failure() {
      Throwable failure = catchThrowable(this::plugin);
      assertThat(failure).isInstanceOf(ExecutionException.class);
      return failure.getCause();
    }

    /** Returns once the thread waits for another's plugin. */
    Asker waiting() {
      long start = System.nanoTime();
      while (thread.getState() != Thread.State.WAITING) {
        assertThat(thread.isAlive()).isTrue();
        assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(PATIENCE));
        Thread.onSpinWait();
      }
      return this;
    }
  }

  @SafeVarargs
  private static PluginRegistry<Fake> registry(Provider<Fake>... providers) {
    return new PluginRegistry<>("backend", List.of(), List.of(providers), Map.of());
  }

  private FakeProvider quick(String id) {
    return new FakeProvider(id, () -> new Fake(id));
  }

  /** Tells that it has begun, then makes its plugin when it may. */
  private FakeProvider slow(Supplier<Fake> plugin) {
    return new FakeProvider(
        "slow",
        () -> {
          if (attempts.incrementAndGet() == 1) {
            begun.countDown();
            uninterruptibly(go);
          }
          return plugin.get();
        });
  }

  private static void uninterruptibly(CountDownLatch latch) {
    boolean interrupted = false;
    while (true) {
      try {
        assertThat(latch.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private Asker begun(PluginRegistry<Fake> registry) {
    Asker first = new Asker(registry, "slow");
    uninterruptibly(begun);
    return first;
  }

  @AfterEach
  void letGo() {
    go.countDown();
  }

  @Test
  void whileOneIsBeingMadeTheOthersAreToBeHad() throws Exception {
    PluginRegistry<Fake> registry = registry(slow(() -> new Fake("slow")), quick("a"), quick("b"));
    Fake before = registry.get("a");
    Asker slow = begun(registry);

    assertThat(new Asker(registry, "a").plugin()).isSameAs(before); // made before
    assertThat(new Asker(registry, "b").plugin().id()).isEqualTo("b"); // made meanwhile
    assertThat(new Asker(registry, "none").failure()).hasMessageContaining("[slow, a, b]");
    go.countDown();
    assertThat(slow.plugin()).isSameAs(registry.get("slow"));
  }

  @Test
  void theHostsOwnAreToBeHadMeanwhile() throws Exception {
    Fake own = new Fake("own");
    PluginRegistry<Fake> registry =
        new PluginRegistry<>(
            "backend", List.of(own), List.of(slow(() -> new Fake("slow"))), Map.of());
    begun(registry);

    assertThat(new Asker(registry, "own").plugin()).isSameAs(own);
  }

  @Test
  void manyThatAskAtOnceGetOnePlugin() throws Exception {
    PluginRegistry<Fake> registry = registry(slow(() -> new Fake("slow")));
    List<Asker> all = new ArrayList<>(List.of(begun(registry)));
    for (int i = 0; i < 4; i++) {
      all.add(new Asker(registry, "slow").waiting());
    }
    go.countDown();

    for (Asker one : all) {
      assertThat(one.plugin()).isSameAs(registry.get("slow"));
    }
    assertThat(attempts).hasValue(1);
  }

  @Test
  void aFailureIsForAllThatWaitedButNotKept() throws Exception {
    PluginRegistry<Fake> registry =
        registry(
            slow(
                () -> {
                  if (attempts.get() == 1) {
                    throw new IllegalStateException("no memory");
                  }
                  return new Fake("slow");
                }));
    Asker first = begun(registry);
    Asker second = new Asker(registry, "slow").waiting();
    go.countDown();

    assertThat(first.failure())
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("could not make backend 'slow'")
        .hasRootCauseMessage("no memory");
    assertThat(second.failure()).isSameAs(first.failure());
    assertThat(attempts).hasValue(1);
    assertThat(registry.get("slow").id()).isEqualTo("slow");
  }

  @Test
  void anErrorLetsTheOthersGoToo() {
    PluginRegistry<Fake> registry =
        registry(
            slow(
                () -> {
                  throw new OutOfMemoryError("a test's");
                }));
    Asker first = begun(registry);
    Asker second = new Asker(registry, "slow").waiting();
    go.countDown();

    assertThat(first.failure()).isInstanceOf(OutOfMemoryError.class);
    assertThat(second.failure()).isInstanceOf(OutOfMemoryError.class);
  }

  /** What an interrupt broke off is not the others' failure. */
  @Test
  void anInterruptedMakerIsReplacedByOneThatWaits() throws Exception {
    PluginRegistry<Fake> registry =
        registry(
            slow(
                () -> {
                  if (Thread.currentThread().isInterrupted()) {
                    throw new ModelException("closed by interrupt");
                  }
                  return new Fake("slow");
                }));
    Asker first = begun(registry);
    Asker second = new Asker(registry, "slow").waiting();
    first.thread.interrupt();
    go.countDown();

    assertThat(first.failure()).hasMessage("closed by interrupt");
    assertThat(second.plugin()).isSameAs(registry.get("slow"));
    assertThat(attempts).hasValue(2);
  }

  @Test
  void whoWaitsCanBeInterrupted() throws Exception {
    PluginRegistry<Fake> registry = registry(slow(() -> new Fake("slow")));
    Asker first = begun(registry);
    Asker second = new Asker(registry, "slow").waiting();
    second.thread.interrupt();

    assertThat(second.failure())
        .isInstanceOf(EditCancelledException.class)
        .hasMessageContaining("interrupted while it waited for backend 'slow'");
    go.countDown();
    assertThat(first.plugin()).isSameAs(registry.get("slow"));
  }

  @Test
  void closingWhileOneIsBeingMade() throws Exception {
    PluginRegistry<Fake> registry = registry(slow(() -> new Fake("slow")), quick("a"));
    Fake ready = registry.get("a");
    Asker maker = begun(registry);
    Asker waiter = new Asker(registry, "slow").waiting();
    List<RuntimeException> failures = new ArrayList<>();
    registry.close(failures); // does not wait

    assertThat(closed).containsExactly(ready);
    assertRefused(waiter.failure()); // at once
    go.countDown();
    assertRefused(maker.failure());
    assertThat(closed).extracting(Fake::id).containsExactly("a", "slow");
    assertRefused(catchThrowable(() -> registry.get("slow")));
    assertThat(attempts).hasValue(1);
    registry.close(failures);
    assertThat(closed).hasSize(2);
    assertThat(failures).isEmpty();
  }

  private static void assertRefused(Throwable failure) {
    assertThat(failure)
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessageContaining("backend 'slow' cannot be had")
        .hasMessageContaining("was closed");
  }

  @Test
  void aLatePluginThatCannotBeClosedIsNotLostInSilence() {
    Fake stuck =
        new Fake("slow") {
          @Override
          public void close() {
            throw new IllegalArgumentException("stuck");
          }
        };
    PluginRegistry<Fake> registry = registry(slow(() -> stuck));
    Asker maker = begun(registry);
    registry.close(new ArrayList<>());
    go.countDown();

    assertThat(maker.failure().getSuppressed()).hasSize(1);
  }

  @Test
  void aPluginThatAsksForItself() {
    List<PluginRegistry<Fake>> self = new ArrayList<>();
    PluginRegistry<Fake> registry = registry(new FakeProvider("me", () -> self.get(0).get("me")));
    self.add(registry);

    assertThatThrownBy(() -> registry.get("me"))
        .rootCause()
        .hasMessageContaining("asks for itself");
  }

  /** As a locator does that leaves the outlines to another. */
  @Test
  void aPluginThatAsksForAnotherIsClosedBeforeIt() {
    List<PluginRegistry<Fake>> self = new ArrayList<>();
    FakeProvider asking =
        new FakeProvider(
            "a",
            () -> {
              self.get(0).get("b");
              return new Fake("a");
            });
    PluginRegistry<Fake> registry = registry(asking, quick("b"));
    self.add(registry);
    registry.get("a");
    registry.close(new ArrayList<>());

    assertThat(closed).extracting(Fake::id).containsExactly("a", "b");
  }

  @Test
  void closesTheNewestFirst() {
    PluginRegistry<Fake> registry = registry(quick("a"), quick("b"));
    registry.get("b");
    registry.get("a");
    registry.close(new ArrayList<>());

    assertThat(closed).extracting(Fake::id).containsExactly("a", "b");
  }
}
