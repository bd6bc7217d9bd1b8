package io.luciddrag.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.luciddrag.Cancellation;
import io.luciddrag.DragRequest;
import io.luciddrag.EditCancelledException;
import io.luciddrag.EditResult;
import io.luciddrag.Intention;
import io.luciddrag.InvalidRequestException;
import io.luciddrag.LucidDrag;
import io.luciddrag.ModelException;
import io.luciddrag.Motion;
import io.luciddrag.Phase;
import io.luciddrag.Sampling;
import io.luciddrag.Sampling.Solver;
import io.luciddrag.core.internal.stablediffusion.TinyModel;
import io.luciddrag.core.internal.stablediffusion.WatchedBackend;
import io.luciddrag.core.internal.stablediffusion.WatchedBackend.Call;
import io.luciddrag.spi.DiffusionBackend;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an attack on the Stable Diffusion path found. */
@Timeout(60)
class StableDiffusionEdgesTest {
  private static final BufferedImage PHOTO = Photos.bird(64);

  private static DiffusionBackend model;
  private static WatchedBackend backend;
  private static LucidDrag lucid;

  @TempDir private Path folder;

  @BeforeAll
  static void open() {
    model = TinyModel.backend("sd1");
    backend = new WatchedBackend(model);
    lucid = LucidDrag.builder().backend(backend).build();
  }

  @AfterAll
  static void close() {
    lucid.close();
    model.close();
  }

  private static Intention reading(String source, String target, Motion motion) {
    return Intention.builder(motion.name()).prompts(source, target).motion(motion).build();
  }

  private static DragRequest.Builder request(Sampling.Builder sampling, Intention... readings) {
    backend.start(call -> {});
    return Photos.inner(PHOTO)
        .backend("stable-diffusion")
        .sampling(sampling.build())
        .intentions(List.of(readings));
  }

  private static Sampling.Builder steps(int count) {
    return Sampling.published().toBuilder().steps(count);
  }

  private static final Intention BEND = reading("a bird", "a bird, up", Motion.BEND);
  private static final Intention TURN = reading("a bird", "a bird, turned", Motion.ROTATE);

  /** P1. */
  @Test
  void consistencySamplingRunsInBatches() {
    List<BufferedImage> alone = images(steps(3).solver(Solver.LCM));
    List<BufferedImage> batch = images(steps(3).solver(Solver.LCM).batch(2));

    for (int k = 0; k < 2; k++) {
      assertThat(Photos.difference(alone.get(k), batch.get(k))).isLessThan(0.1);
    }
  }

  private static List<BufferedImage> images(Sampling.Builder sampling) {
    return lucid.edit(request(sampling, BEND, TURN).build()).edits().stream()
        .map(edit -> edit.image())
        .toList();
  }

  /** P2. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void theLastStepIsNotTravelled(int steps) {
    lucid.edit(request(steps(steps).timeTravel(5), BEND).build());
    int cleanPredictions = backend.calls().lastIndexOf(Call.PREDICT);
    List<Call> afterwards = backend.calls().subList(cleanPredictions + 1, backend.calls().size());

    // after the last prediction: guidance at most once, then the picture
    assertThat(afterwards.stream().filter(Call::isEvaluation).count()).isLessThanOrEqualTo(1);
    EditResult once = lucid.edit(request(steps(1).timeTravel(5), BEND).build());
    EditResult plain = lucid.edit(request(steps(1), BEND).build());
    assertThat(Photos.same(Photos.pixels(once), Photos.pixels(plain))).isTrue();
  }

  /** P3. */
  @Test
  void previewsAreThereFromTheFirstReportOfSampling() {
    Intention other = reading("a parrot", "a parrot, up", Motion.BEND);
    List<Throwable> failures = new ArrayList<>();
    AtomicInteger shown = new AtomicInteger();
    lucid.edit(
        request(steps(2), BEND, other)
            .listener(
                p -> {
                  if (p.phase() == Phase.SAMPLE) {
                    Throwable failure =
                        catchThrowable(() -> p.preview().ifPresent(preview -> preview.get()));
                    if (failure != null) {
                      failures.add(failure);
                    }
                    shown.incrementAndGet();
                  }
                })
            .build());

    assertThat(failures).isEmpty();
    assertThat(shown).hasPositiveValue();
  }

  /** P4. */
  @Test
  void timeTravelCanBeCancelledBetweenItsRounds() {
    Cancellation cancellation = new Cancellation();
    AtomicInteger predictions = new AtomicInteger();
    AtomicInteger later = new AtomicInteger();
    DragRequest request = request(steps(4).timeTravel(5), BEND).cancellation(cancellation).build();
    backend.start(
        call -> {
          if (call == Call.PREDICT && predictions.incrementAndGet() == 7) {
            cancellation.cancel(); // 4 of the inversion, then the third step, which runs 5 times
          } else if (predictions.get() >= 7 && call.isEvaluation()) {
            later.incrementAndGet();
          }
        });

    assertThat(catchThrowable(() -> lucid.edit(request)))
        .isInstanceOf(EditCancelledException.class);
    assertThat(later).hasValueLessThanOrEqualTo(2);
  }

  /** P5. */
  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, 1e30f})
  void brokenWeightsAreTheModelsFault(float value) throws IOException {
    Path broken = TinyModel.copy("sd1", folder.resolve("model"));
    Path file = broken.resolve("unet/diffusion_pytorch_model-00001-of-00003.safetensors");
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 8 + (int) bytes.getLong(0); at + 4 <= bytes.capacity(); at += 4 * 5001) {
      bytes.putFloat(at, value);
    }
    Files.write(file, bytes.array());

    try (LucidDrag own = TinyModel.engine(broken).build()) {
      for (double weight : new double[] {320, 0}) {
        DragRequest.Builder request = request(steps(2), BEND).guidance("drag", weight);
        if (weight == 0) {
          model.guidanceWeights().keySet().forEach(term -> request.guidance(term, 0));
        }
        assertThatThrownBy(() -> own.edit(request.build()))
            .isInstanceOf(ModelException.class)
            .hasMessageContaining("not finite")
            .hasMessageContaining("fp32");
      }
    }
  }

  /** P6. */
  @Test
  void whatHasNoMeaningIsRefused() {
    assertThatThrownBy(
            () -> steps(3).solver(Solver.LCM).guidedTerms(Sampling.GuidedTerms.BOTH).build())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("guidedTerms BOTH belongs to DDIM");
    assertThatThrownBy(() -> steps(3).solver(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> steps(0).build()).hasMessage("steps must lie in [1, 1000], was 0");
  }

  /** P7. */
  @Test
  void withoutAPromptTheNullTextIsNotComputedTwice() {
    Intention none = Intention.of(Motion.BEND);
    List<int[]> plain = Photos.pixels(lucid.edit(request(steps(3), none).build()));
    int rows = backend.rows();
    List<int[]> unguided =
        Photos.pixels(lucid.edit(request(steps(3).guidanceScale(1), none).build()));

    assertThat(rows).isEqualTo(backend.rows());
    assertThat(Photos.same(plain, unguided)).isTrue();
  }

  /** P9. */
  @Test
  void partsThatDoNotFitAreNamed() {
    Path mixed = TinyModel.copy("sd1", folder.resolve("mixed"));
    TinyModel.set(mixed.resolve("unet/config.json"), "cross_attention_dim", "24");

    try (LucidDrag own = TinyModel.engine(mixed).build()) {
      assertThatThrownBy(() -> own.edit(request(steps(2), BEND).build()))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining(mixed.resolve("text_encoder").toString())
          .hasMessageContaining(mixed.resolve("unet").toString());
    }
  }
}
