package io.luciddrag.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.luciddrag.DragRequest;
import io.luciddrag.EditResult;
import io.luciddrag.Intention;
import io.luciddrag.LucidDrag;
import io.luciddrag.Motion;
import io.luciddrag.Phase;
import io.luciddrag.Progress;
import io.luciddrag.Sampling;
import io.luciddrag.core.internal.stablediffusion.TinyModel;
import io.luciddrag.spi.DiffusionBackend;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The same request gives the same pixels, alone and beside others, and says how far it is. */
@Timeout(60)
class StableDiffusionDeterminismTest {
  private static DiffusionBackend model;
  private static LucidDrag lucid;

  @BeforeAll
  static void open() {
    model = TinyModel.backend("sd1");
    lucid = LucidDrag.builder().backend(model).maxConcurrentEdits(4).build();
  }

  @AfterAll
  static void close() {
    lucid.close();
    model.close();
  }

  private static DragRequest.Builder request(int width, int height) {
    return Photos.inner(Photos.of("bird.png", width, height))
        .backend("stable-diffusion")
        .steps(2)
        .results(2)
        .seed(width);
  }

  /** Everything that draws noise. */
  private static Sampling.Builder noisy() {
    return Sampling.published().toBuilder().start(Sampling.Start.MOTION).eta(1);
  }

  private static List<List<int[]>> together(List<DragRequest> requests) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(requests.size());
    try {
      List<Future<EditResult>> futures = new ArrayList<>();
      for (DragRequest request : requests) {
        futures.add(threads.submit(() -> lucid.edit(request)));
      }
      List<List<int[]>> results = new ArrayList<>();
      for (Future<EditResult> future : futures) {
        results.add(Photos.pixels(future.get(50, TimeUnit.SECONDS)));
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void fourThreadsWithOneRequestGetThePixelsOfOneAlone() throws Exception {
    DragRequest request = request(64, 64).sampling(noisy().build()).steps(5).build();
    List<int[]> alone = Photos.pixels(lucid.edit(request));

    assertThat(Photos.same(Photos.pixels(lucid.edit(request)), alone)).as("again").isTrue();
    for (List<int[]> result : together(Collections.nCopies(4, request))) {
      assertThat(Photos.same(result, alone)).as("beside three others").isTrue();
    }
  }

  @Test
  void differentRequestsSideBySideDoNotMix() throws Exception {
    List<DragRequest> requests =
        List.of(
            request(64, 64).build(),
            request(48, 64).caption("a bird on a branch").build(),
            request(60, 33).sampling(noisy().batch(2).build()).steps(3).build(),
            request(64, 40).sampling(Sampling.fast()).steps(3).build());
    List<List<int[]>> results = together(requests);

    for (int k = 0; k < requests.size(); k++) {
      List<int[]> alone = Photos.pixels(lucid.edit(requests.get(k)));
      assertThat(Photos.same(results.get(k), alone)).as("request %d", k).isTrue();
    }
  }

  @Test
  void anotherEngineGivesTheSame() {
    DragRequest request = request(64, 64).build();
    try (LucidDrag other = TinyModel.engine(TinyModel.folder("sd1")).build()) {
      assertThat(
              Photos.same(Photos.pixels(other.edit(request)), Photos.pixels(lucid.edit(request))))
          .isTrue();
    }
  }

  @Test
  void theSeedDecidesTheNoise() {
    DragRequest one = request(64, 64).sampling(noisy().build()).steps(4).build();
    DragRequest two = one.toBuilder().seed(1).build();

    assertThat(Photos.same(Photos.pixels(lucid.edit(one)), Photos.pixels(lucid.edit(two))))
        .isFalse();
  }

  @Test
  void theFirstResultDoesNotDependOnHowManyAreAskedFor() {
    DragRequest two = request(64, 64).build();
    DragRequest one = two.toBuilder().results(1).build();

    assertThat(Photos.pixels(lucid.edit(two)).get(0))
        .isEqualTo(Photos.pixels(lucid.edit(one)).get(0));
  }

  /** Sums run in another order in a batch; what that changes stays small. */
  @Test
  void aBatchChangesNextToNothing() {
    DragRequest.Builder request =
        request(64, 64)
            .intentions(List.of(Intention.of(Motion.BEND), Intention.of(Motion.RESHAPE)));
    BufferedImage[] alone = images(request.build());
    Sampling together = Sampling.published().toBuilder().batch(2).build();
    BufferedImage[] batch = images(request.sampling(together).build());

    for (int k = 0; k < 2; k++) {
      assertThat(Photos.difference(alone[k], batch[k])).isLessThan(0.1); // of 255
    }
  }

  private static BufferedImage[] images(DragRequest request) {
    return lucid.edit(request).edits().stream()
        .map(edit -> edit.image())
        .toArray(BufferedImage[]::new);
  }

  @Test
  void progressRisesToOneAndSamplingShowsPictures() {
    BufferedImage photo = Photos.of("bird.png", 48, 64);
    List<Progress> reports = new ArrayList<>();
    List<BufferedImage> previews = new ArrayList<>();
    DragRequest request =
        request(48, 64)
            .steps(4)
            .listener(
                p -> {
                  reports.add(p);
                  if (p.phase() == Phase.SAMPLE && p.fraction() > 0.5) {
                    p.preview().ifPresent(preview -> previews.add(preview.get()));
                  }
                })
            .build();
    EditResult result = lucid.edit(request);

    double before = 0;
    for (Progress report : reports) {
      assertThat(report.fraction()).isBetween(before, 1.0);
      before = report.fraction();
    }
    assertThat(before).isEqualTo(1);
    assertThat(reports).filteredOn(p -> p.phase() == Phase.SAMPLE).hasSizeGreaterThan(8);
    assertThat(previews).isNotEmpty();
    for (BufferedImage preview : previews) {
      assertThat(preview.getWidth()).isEqualTo(48);
      assertThat(Photos.changedOutside(photo, preview, result.editable())).isZero();
      assertThat(Photos.difference(photo, preview)).isPositive();
    }
    List<int[]> quiet = Photos.pixels(lucid.edit(request(48, 64).steps(4).build()));
    assertThat(Photos.same(Photos.pixels(result), quiet)).as("looking changes nothing").isTrue();
  }
}
