package io.luciddrag.core.internal.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luciddrag.EditCancelledException;
import io.luciddrag.ModelException;
import io.luciddrag.spi.EditMonitor;
import io.luciddrag.spi.RgbImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EmbeddingCacheTest {
  private final EmbeddingCache cache = new EmbeddingCache();
  private final AtomicInteger runs = new AtomicInteger();

  private Floats get(RgbImage image) {
    return cache.get(
        image, EditMonitor.NONE, stop -> new Floats(new float[] {runs.incrementAndGet()}, 1));
  }

  private static RgbImage image(int width, int height, float value) {
    float[] planes = new float[3 * width * height];
    planes[0] = value;
    return new RgbImage(width, height, planes);
  }

  @Test
  void picturesAreKnownByTheirContent() {
    Floats first = get(image(4, 3, 0.5f));

    assertThat(get(image(4, 3, 0.5f))).isSameAs(first);
    assertThat(get(image(3, 4, 0.5f))).as("other proportions").isNotSameAs(first);
    assertThat(get(image(4, 3, Math.nextUp(0.5f)))).as("other colours").isNotSameAs(first);
    assertThat(runs).hasValue(3);
  }

  @Test
  void fourPicturesAreKeptAndTheLastUsedLongest() {
    for (int i = 0; i < 4; i++) {
      get(image(2, 2, i));
    }
    get(image(2, 2, 0)); // is now the last used
    get(image(2, 2, 4)); // pushes 1 out
    assertThat(runs).hasValue(5);

    get(image(2, 2, 0));
    assertThat(runs).as("0 is still there").hasValue(5);
    get(image(2, 2, 1));
    assertThat(runs).as("1 is not").hasValue(6);
  }

  @Test
  void aFailureIsToldAndForgotten() {
    RgbImage image = image(2, 2, 0.5f);
    IllegalStateException failure = new IllegalStateException("no memory");

    assertThatThrownBy(
            () ->
                cache.get(
                    image,
                    EditMonitor.NONE,
                    stop -> {
                      throw failure;
                    }))
        .isSameAs(failure);
    get(image);
    assertThat(runs).hasValue(1);
  }

  @Test
  void threadsThatComeMeanwhileWaitForOneComputation() throws Exception {
    RgbImage image = image(2, 2, 0.5f);
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Floats>> all = new ArrayList<>();
      all.add(
          threads.submit(
              () ->
                  cache.get(
                      image,
                      EditMonitor.NONE,
                      stop -> {
                        inside.countDown();
                        await(goOn);
                        return new Floats(new float[] {runs.incrementAndGet()}, 1);
                      })));
      inside.await();
      for (int i = 0; i < 7; i++) {
        all.add(threads.submit(() -> get(image)));
      }
      Thread.sleep(50);
      goOn.countDown();
      for (Future<Floats> each : all) {
        assertThat(each.get()).isSameAs(all.get(0).get());
      }
      assertThat(runs).hasValue(1);
    } finally {
      threads.shutdownNow();
    }
  }

  /** The edit that computes is cancelled, the one that waits computes in its place. */
  @Test
  void aStoppedComputationIsTakenOverByWhoeverWaits() throws Exception {
    RgbImage image = image(2, 2, 0.5f);
    CountDownLatch inside = new CountDownLatch(1);
    Cancellable first = new Cancellable();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<Floats> cancelled =
          threads.submit(() -> cache.get(image, first, stop -> untilStopped(stop, inside)));
      inside.await();
      Future<Floats> waiting = threads.submit(() -> get(image));
      Thread.sleep(50);
      assertThat(runs).hasValue(0);
      first.cancelled = true;

      assertThatThrownBy(cancelled::get).hasCauseInstanceOf(EditCancelledException.class);
      assertThat(waiting.get().values()).containsExactly(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void whoeverWaitsMayBeCancelledToo() throws Exception {
    RgbImage image = image(2, 2, 0.5f);
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Cancellable second = new Cancellable();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<Floats> computing =
          threads.submit(
              () ->
                  cache.get(
                      image,
                      EditMonitor.NONE,
                      stop -> {
                        inside.countDown();
                        await(goOn);
                        return new Floats(new float[] {runs.incrementAndGet()}, 1);
                      }));
      inside.await();
      Future<Floats> waiting =
          threads.submit(() -> cache.get(image, second, stop -> untilStopped(stop, inside)));
      second.cancelled = true;
      assertThatThrownBy(waiting::get).hasCauseInstanceOf(EditCancelledException.class);
      goOn.countDown();
      assertThat(computing.get().values()).containsExactly(1);
    } finally {
      threads.shutdownNow();
    }
  }

  /** ONNX Runtime itself heeds the signal. */
  @Test
  void aStoppedNetworkGivesUp() {
    Settings settings = Settings.of(Toys.settings("sam_encoder", "sam_decoder"));
    RgbImage image = Toys.picture("/segment/wide.png");
    StopSignal stop = new StopSignal();
    stop.give();
    try (Models models = Models.open(settings)) {
      assertThatThrownBy(() -> models.encoder().encode(image, stop))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("terminate");
      assertThat(models.encoder().encode(image, new StopSignal()).shape())
          .as("and is not spoilt by it")
          .containsExactly(1, 3, 64, 64);
      stop.give();
    }
  }

  private static Floats untilStopped(StopSignal stop, CountDownLatch inside) {
    inside.countDown();
    while (!stop.isGiven()) {
      Thread.onSpinWait();
    }
    throw new IllegalStateException("stopped");
  }

  private static final class Cancellable implements EditMonitor {
    private volatile boolean cancelled;

    @Override
    public void check() {
      if (cancelled) {
        throw new EditCancelledException("cancelled");
      }
    }

    @Override
    public Optional<Duration> remaining() {
      return Optional.empty();
    }

    @Override
    public void note(String note) {}
  }

  /** The locator asks its cache: what it encoded once is there for the same pixels. */
  @Test
  void theLocatorEncodesAPictureOnce() {
    Settings settings = Settings.of(Toys.settings("sam_encoder", "sam_decoder"));
    RgbImage image = Toys.picture("/segment/wide.png");
    try (SegmentAnythingLocator locator = new SegmentAnythingLocator(settings, cache)) {
      locator.locate(Toys.request(image, 62, 60, 120, 60));

      RgbImage copy = new RgbImage(image.width(), image.height(), image.planes().clone());
      assertThat(get(copy).shape()).containsExactly(1, 3, 64, 64);
      assertThat(runs).hasValue(0);
    }
    assertThat(get(image).shape()).as("closing empties it").containsExactly(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
