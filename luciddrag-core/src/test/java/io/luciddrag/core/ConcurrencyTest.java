package io.luciddrag.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.luciddrag.DragRequest;
import io.luciddrag.EditResult;
import io.luciddrag.LucidDrag;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many threads, one engine. */
@Timeout(60)
class ConcurrencyTest {
  private static List<EditResult> together(LucidDrag lucid, List<DragRequest> requests)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(requests.size());
    try {
      List<Future<EditResult>> futures = new ArrayList<>();
      for (DragRequest request : requests) {
        futures.add(threads.submit(() -> lucid.edit(request)));
      }
      List<EditResult> results = new ArrayList<>();
      for (Future<EditResult> future : futures) {
        results.add(future.get(50, TimeUnit.SECONDS));
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<DragRequest> different() {
    List<DragRequest> requests = new ArrayList<>();
    for (int k = 0; k < 8; k++) {
      int side = 80 + 16 * k;
      DragRequest.Builder request =
          k % 2 == 0 ? Photos.uncovering(Photos.bird(side)) : Photos.inner(Photos.bird(side));
      requests.add(request.results(2).seed(k).guidance("drag", k % 3).build());
    }
    return requests;
  }

  @Test
  void eightThreadsWithOneRequestGetThePixelsOfOneAlone() throws Exception {
    DragRequest request =
        Photos.uncovering(Photos.bird(128)).results(2).guidance("drag", 1).build();
    try (LucidDrag lucid = LucidDrag.builder().maxConcurrentEdits(8).build()) {
      List<int[]> alone = Photos.pixels(lucid.edit(request));

      for (EditResult result : together(lucid, java.util.Collections.nCopies(8, request))) {
        assertThat(Photos.same(alone, Photos.pixels(result))).isTrue();
      }
    }
  }

  @Test
  void differentRequestsSideBySideDoNotMix() throws Exception {
    List<DragRequest> requests = different();
    try (LucidDrag lucid = LucidDrag.builder().maxConcurrentEdits(8).build()) {
      List<EditResult> results = together(lucid, requests);

      for (int k = 0; k < requests.size(); k++) {
        List<int[]> alone = Photos.pixels(lucid.edit(requests.get(k)));
        assertThat(Photos.same(alone, Photos.pixels(results.get(k)))).as("request %d", k).isTrue();
      }
    }
  }

  @Test
  void twoEnginesSideBySide() throws Exception {
    DragRequest request = Photos.uncovering(Photos.bird(96)).build();
    try (LucidDrag one = LucidDrag.open();
        LucidDrag two = LucidDrag.open()) {
      CompletableFuture<EditResult> first = one.editAsync(request);
      CompletableFuture<EditResult> second = two.editAsync(request);

      assertThat(Photos.same(Photos.pixels(first.get()), Photos.pixels(second.get()))).isTrue();
    }
  }

  @Test
  void noMoreEditsRunThanAllowed() throws Exception {
    AtomicInteger most = new AtomicInteger();
    AtomicInteger now = new AtomicInteger();
    List<DragRequest> requests = new ArrayList<>();
    for (int k = 0; k < 4; k++) {
      AtomicInteger reports = new AtomicInteger();
      requests.add(
          Photos.uncovering(Photos.bird(96))
              .listener(
                  p -> {
                    if (reports.getAndIncrement() == 0) {
                      most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    }
                    if (p.fraction() == 1) {
                      now.decrementAndGet();
                    }
                  })
              .build());
    }
    try (LucidDrag lucid = LucidDrag.builder().maxConcurrentEdits(1).build()) {
      assertThat(together(lucid, requests)).hasSize(4).allMatch(r -> r.edits().size() == 1);
    }
    assertThat(most).hasValue(1);
  }

  @Test
  void readingsPreviewsAndEditsMix() throws Exception {
    DragRequest request = Photos.inner(Photos.bird(96)).build();
    try (LucidDrag lucid = LucidDrag.open()) {
      int[] alone = Photos.argb(Photos.only(lucid.edit(request)));
      var readings = lucid.reason(request).intentions();
      var preview = Photos.argb(lucid.preview(request, readings.get(0)));
      ExecutorService threads = Executors.newFixedThreadPool(6);
      try {
        List<Future<Boolean>> checks = new ArrayList<>();
        for (int k = 0; k < 12; k++) {
          int kind = k % 3;
          checks.add(
              threads.submit(
                  () ->
                      switch (kind) {
                        case 0 ->
                            java.util.Arrays.equals(
                                alone, Photos.argb(Photos.only(lucid.edit(request))));
                        case 1 -> readings.equals(lucid.reason(request).intentions());
                        default ->
                            java.util.Arrays.equals(
                                preview, Photos.argb(lucid.preview(request, readings.get(0))));
                      }));
        }
        for (Future<Boolean> check : checks) {
          assertThat(check.get()).isTrue();
        }
      } finally {
        threads.shutdownNow();
      }
    }
  }
}
