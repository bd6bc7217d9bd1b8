package io.luciddrag.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.luciddrag.Cancellation;
import io.luciddrag.DragRequest;
import io.luciddrag.EditCancelledException;
import io.luciddrag.EditResult;
import io.luciddrag.Intention;
import io.luciddrag.LucidDrag;
import io.luciddrag.Motion;
import io.luciddrag.Phase;
import io.luciddrag.Sampling;
import io.luciddrag.UnsupportedCapabilityException;
import io.luciddrag.core.internal.stablediffusion.StableDiffusionBackendProvider;
import io.luciddrag.core.internal.stablediffusion.TinyModel;
import io.luciddrag.core.internal.stablediffusion.WatchedBackend;
import io.luciddrag.core.internal.stablediffusion.WatchedBackend.Call;
import io.luciddrag.core.internal.tensor.LiveArrays;
import io.luciddrag.spi.BackendCapability;
import io.luciddrag.spi.DiffusionBackend;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What perturbed-attention guidance costs, beside which options it works, and who refuses it. */
@Timeout(60)
class StableDiffusionPerturbedAttentionTest {
  private static final int STEPS = 4;
  private static final int SIDE = 128; // pixels; at 64 the middle block has one cell: no structure
  private static final double SEEN = 0.2; // of 255, on average; other orders of sums make 0.01

  private static DiffusionBackend model;
  private static WatchedBackend backend;
  private static LucidDrag lucid;

  @BeforeAll
  static void open() {
    model = backend("sd1");
    backend = new WatchedBackend(model);
    lucid = LucidDrag.builder().backend(backend).build();
  }

  @AfterAll
  static void close() {
    lucid.close();
    model.close();
  }

  private static DiffusionBackend backend(String name) {
    Map<String, String> settings = TinyModel.settings(TinyModel.folder(name));
    settings.put("stable-diffusion.size", Integer.toString(SIDE));
    return new StableDiffusionBackendProvider().create(settings);
  }

  private static Sampling.Builder perturbed() {
    return Sampling.published().toBuilder().steps(STEPS).perturbedAttentionScale(3);
  }

  private static DragRequest.Builder request(Sampling.Builder sampling, Motion... motions) {
    List<Intention> readings = new ArrayList<>();
    for (Motion motion : motions) {
      readings.add(
          Intention.builder(motion.name())
              .prompts("a bird", "a bird, " + motion)
              .motion(motion)
              .build());
    }
    DragRequest.Builder request =
        Photos.inner(Photos.bird(SIDE))
            .backend("stable-diffusion")
            .intentions(readings)
            .sampling(sampling.build());
    model.guidanceWeights().keySet().forEach(term -> request.guidance(term, 0));
    return request;
  }

  private static EditResult edit(DragRequest.Builder request) {
    backend.start(call -> {});
    return lucid.edit(request.build());
  }

  private static double evaluations(EditResult result, int k) {
    return result.edits().get(k).diagnostics().measures().get("evaluations");
  }

  @ParameterizedTest
  @CsvSource({"5, 1, 4", "5, 0.5, 2", "5, 0, 0", "1, 1, 4", "1, 0.25, 1"})
  void itCostsOneEvaluationInEveryStepOfItsWindow(double guidance, double end, int acting) {
    Sampling.Builder sampling = perturbed().guidanceScale(guidance).perturbedAttentionEnd(end);
    EditResult result = edit(request(sampling, Motion.BEND));

    int passes = guidance > 1 ? 2 : 1;
    assertThat(evaluations(result, 0)).isEqualTo(STEPS + passes * STEPS + acting);
    assertThat(evaluations(result, 0)).as("rows").isEqualTo(backend.rows());
    assertThat(result.settings())
        .containsEntry("sampling.perturbedAttentionScale", "3.0")
        .containsEntry("sampling.perturbedAttentionEnd", Double.toString(end));
  }

  @Test
  void atScaleZeroOrOutsideItsWindowNothingChanges() {
    BufferedImage plain = edited(perturbed().perturbedAttentionScale(0));

    assertThat(Photos.argb(edited(perturbed().perturbedAttentionEnd(0))))
        .isEqualTo(Photos.argb(plain));
    assertThat(Photos.difference(edited(strong()), plain)).isGreaterThan(SEEN);
    assertThat(Photos.difference(edited(strong()), edited(strong().perturbedAttentionEnd(0.5))))
        .isGreaterThan(SEEN);
  }

  private static Sampling.Builder strong() {
    return perturbed().perturbedAttentionScale(20);
  }

  private static BufferedImage edited(Sampling.Builder sampling) {
    return Photos.only(edit(request(sampling, Motion.BEND)));
  }

  @ParameterizedTest
  @EnumSource
  void itWorksBesideEveryUseOfTheBank(Sampling.Attention use) {
    BufferedImage with = edited(strong().attention(use));
    BufferedImage without = edited(perturbed().attention(use).perturbedAttentionScale(0));

    assertThat(Photos.difference(with, without)).isGreaterThan(SEEN);
    assertThat(Photos.argb(edited(strong().attention(use)))).isEqualTo(Photos.argb(with));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sd2", "lcm"})
  void itWorksWithVelocityAndWithDistilledModels(String name) {
    try (DiffusionBackend other = backend(name);
        LucidDrag engine = LucidDrag.builder().backend(other).build()) {
      Sampling.Builder own = other.sampling().orElseThrow().toBuilder().steps(STEPS);
      EditResult without = engine.edit(request(own, Motion.BEND).build());
      EditResult with = engine.edit(request(own.perturbedAttentionScale(20), Motion.BEND).build());

      assertThat(Photos.difference(Photos.only(with), Photos.only(without))).isGreaterThan(SEEN);
      int steps = name.equals("lcm") ? 3 : STEPS; // strength 0.75
      assertThat(evaluations(with, 0)).isEqualTo(evaluations(without, 0) + steps);
    }
  }

  @Test
  void aBatchGivesWhatEachGivesAlone() {
    Motion[] motions = {Motion.BEND, Motion.TRANSLATE, Motion.ROTATE};
    EditResult alone = edit(request(perturbed(), motions));
    long calls = backend.count(Call.PREDICT);
    EditResult together = edit(request(perturbed().batch(3), motions));

    assertThat(backend.count(Call.PREDICT)).isLessThan(calls);
    for (int k = 0; k < motions.length; k++) {
      assertThat(Photos.difference(alone.edits().get(k).image(), together.edits().get(k).image()))
          .isLessThan(0.1); // of 255
      assertThat(evaluations(together, k)).isEqualTo(evaluations(alone, k));
    }
  }

  @Test
  void itWorksBesideReuseOfDeepLevels() {
    BufferedImage reused = edited(strong().deepReuse(2));

    assertThat(
            Photos.difference(reused, edited(perturbed().deepReuse(2).perturbedAttentionScale(0))))
        .isGreaterThan(SEEN);
    assertThat(Photos.difference(reused, edited(strong()))).isGreaterThan(SEEN);
    assertThat(backend.openSessions()).isZero();
  }

  @Test
  void aCancelledEditEndsBetweenTheTwoPredictions() {
    DragRequest.Builder request =
        request(perturbed(), Motion.BEND).guidance("drag", 320); // gradients follow
    edit(request);
    int calls = backend.calls().size();
    long arrays = LiveArrays.count();
    for (int n = 0; n < calls; n++) {
      Cancellation cancellation = new Cancellation();
      AtomicInteger count = new AtomicInteger();
      AtomicInteger later = new AtomicInteger();
      int last = n;
      backend.start(
          call -> {
            int now = count.getAndIncrement();
            if (now == last) {
              cancellation.cancel();
            } else if (now > last && call.isEvaluation()) {
              later.incrementAndGet();
            }
          });
      Throwable thrown =
          catchThrowable(() -> lucid.edit(request.cancellation(cancellation).build()));

      assertThat(thrown).as("call %d", n).isInstanceOf(EditCancelledException.class);
      assertThat(later).as("evaluations after call %d", n).hasValueLessThanOrEqualTo(1);
    }
    assertThat(backend.openSessions()).isZero();
    assertThat(LiveArrays.count()).as("arrays").isLessThanOrEqualTo(arrays);
  }

  /** Its evaluations are part of the whole: the end is not reported before the last step. */
  @Test
  void progressCountsIt() {
    List<Double> shares = new ArrayList<>();
    edit(
        request(perturbed(), Motion.BEND)
            .guidance("drag", 320)
            .listener(
                p -> {
                  if (p.phase() == Phase.SAMPLE) {
                    shares.add(p.fraction());
                  }
                }));
    double last = shares.get(shares.size() - 1);

    assertThat(shares).isSorted();
    assertThat(shares)
        .filteredOn(share -> share == last)
        .as("reports in the last step: before each of its predictions, and before decoding")
        .hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void aBackendWithoutItSaysSoBeforeAnyWork() {
    WatchedBackend lacking =
        new WatchedBackend(model) {
          @Override
          public Set<BackendCapability> capabilities() {
            Set<BackendCapability> fewer = EnumSet.copyOf(super.capabilities());
            fewer.remove(BackendCapability.PERTURBED_ATTENTION);
            return fewer;
          }
        };
    try (LucidDrag engine = LucidDrag.builder().backend(lacking).build()) {
      assertThatThrownBy(() -> engine.edit(request(perturbed(), Motion.BEND).build()))
          .isInstanceOf(UnsupportedCapabilityException.class)
          .hasMessageContaining("perturbedAttentionScale 3.0 needs a backend with PERTURBED")
          .hasMessageContaining("'stable-diffusion' lacks")
          .hasMessageContaining("set it to 0");
      assertThat(lacking.calls()).isEmpty();
      assertThat(
              engine
                  .edit(request(perturbed().perturbedAttentionScale(0), Motion.BEND).build())
                  .edits())
          .hasSize(1);
    }
  }
}
