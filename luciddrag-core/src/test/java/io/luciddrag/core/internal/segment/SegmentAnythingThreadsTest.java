package io.luciddrag.core.internal.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luciddrag.Region;
import io.luciddrag.spi.EditMonitor;
import io.luciddrag.spi.LocateRequest;
import io.luciddrag.spi.RgbImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class SegmentAnythingThreadsTest {
  private static final RgbImage PHOTO = Toys.picture("/org/openimaj/image/data/bird.png");

  private final ExecutorService threads = Executors.newFixedThreadPool(8);

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @ParameterizedTest
  @CsvSource({"sam_encoder, sam_decoder", "efficient_encoder, efficient_decoder"})
  void eightThreadsGetWhatOneAloneGets(String encoder, String decoder) throws Exception {
    int w = PHOTO.width();
    int h = PHOTO.height();
    LocateRequest request = Toys.request(PHOTO, w / 2, h / 2, w / 8, h / 8);
    List<Integer> alone;
    try (SegmentAnythingLocator locator = Toys.locator(encoder, decoder)) {
      alone = digest(locator.locate(request));
    }
    try (SegmentAnythingLocator locator = Toys.locator(encoder, decoder)) {
      List<Callable<List<Integer>>> calls = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        calls.add(() -> digest(locator.locate(request)));
      }
      for (Future<List<Integer>> each : threads.invokeAll(calls)) {
        assertThat(each.get()).isEqualTo(alone);
      }
    }
  }

  @Test
  void closingWaitsForTheCallUnderWay() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    SegmentAnythingLocator locator = Toys.locator("sam_encoder", "sam_decoder");
    LocateRequest held = heldBack(inside, goOn);

    Future<List<Region>> call = threads.submit(() -> locator.locate(held));
    inside.await();
    Future<?> first = threads.submit(locator::close);
    Future<?> second = threads.submit(locator::close);

    assertThatThrownBy(() -> first.get(200, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    goOn.countDown();
    assertThat(call.get()).hasSize(1);
    first.get();
    second.get();
    assertThatThrownBy(() -> locator.locate(held))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the region locator 'segment-anything' is closed; open a new one");
  }

  /**
   * Networks really run while others close: twenty times, since a crash would be a matter of luck.
   */
  @Test
  void closingAmidManyCallsNeitherFailsNorHangs() throws Exception {
    LocateRequest request = Toys.request(Toys.picture("/segment/wide.png"), 62, 60);
    for (int round = 0; round < 20; round++) {
      SegmentAnythingLocator locator = Toys.locator("efficient_encoder", "efficient_decoder");
      CountDownLatch started = new CountDownLatch(6);
      List<Future<Integer>> calls = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        calls.add(threads.submit(() -> callsUntilClosed(locator, request, started)));
      }
      started.await();
      locator.close();
      locator.close();
      for (Future<Integer> each : calls) {
        assertThat(each.get()).isPositive();
      }
    }
  }

  @Test
  void closingBeforeTheFirstCallOpensNothing() {
    SegmentAnythingLocator locator = Toys.locator("foreign", "foreign");
    locator.close();
    locator.close();
  }

  private static int callsUntilClosed(
      SegmentAnythingLocator locator, LocateRequest request, CountDownLatch started) {
    int n = 0;
    try {
      while (true) {
        locator.locate(request);
        if (n++ == 0) {
          started.countDown();
        }
      }
    } catch (IllegalStateException e) {
      return n;
    }
  }

  private static LocateRequest heldBack(CountDownLatch inside, CountDownLatch goOn) {
    LocateRequest plain = Toys.request(Toys.picture("/segment/wide.png"), 62, 60);
    EditMonitor monitor =
        new EditMonitor() {
          @Override
          public void check() {
            inside.countDown();
            try {
              goOn.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          }

          @Override
          public Optional<Duration> remaining() {
            return Optional.empty();
          }

          @Override
          public void note(String note) {}
        };
    return new LocateRequest(
        plain.image(), plain.drags(), plain.editable(), plain.caption(), monitor);
  }

  private static List<Integer> digest(List<Region> regions) {
    List<Integer> digests = new ArrayList<>();
    for (Region region : regions) {
      float[] all = new float[region.width() * region.height()];
      for (int i = 0; i < all.length; i++) {
        all[i] = region.membership(i % region.width(), i / region.width());
      }
      digests.add(Arrays.hashCode(all));
      digests.add(Double.hashCode(region.confidence()));
    }
    return digests;
  }
}
