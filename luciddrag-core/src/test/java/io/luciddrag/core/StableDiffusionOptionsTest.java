package io.luciddrag.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luciddrag.DragRequest;
import io.luciddrag.EditResult;
import io.luciddrag.Intention;
import io.luciddrag.InvalidRequestException;
import io.luciddrag.LucidDrag;
import io.luciddrag.Motion;
import io.luciddrag.Sampling;
import io.luciddrag.Sampling.Attention;
import io.luciddrag.Sampling.Builder;
import io.luciddrag.Sampling.GuidedTerms;
import io.luciddrag.Sampling.References;
import io.luciddrag.Sampling.Solver;
import io.luciddrag.Sampling.Start;
import io.luciddrag.UnsupportedCapabilityException;
import io.luciddrag.core.internal.stablediffusion.TinyModel;
import io.luciddrag.core.internal.stablediffusion.WatchedBackend;
import io.luciddrag.core.internal.stablediffusion.WatchedBackend.Call;
import io.luciddrag.spi.DiffusionBackend;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every option does something, or is refused; none breaks a picture. */
@Timeout(60)
class StableDiffusionOptionsTest {
  private static final BufferedImage PHOTO = Photos.of("bird.png", 72, 60);
  private static final Map<String, WatchedBackend> MODELS = new HashMap<>();
  private static final List<DiffusionBackend> LOADED = new ArrayList<>();

  /** Options that change a picture, in a schedule of 3 steps. */
  private static final Map<String, UnaryOperator<Builder>> OPTIONS = new LinkedHashMap<>();

  static {
    OPTIONS.put("LCM", b -> b.solver(Solver.LCM));
    OPTIONS.put("inverted start", b -> b.start(Start.INVERTED));
    OPTIONS.put("moved start", b -> b.start(Start.MOTION));
    OPTIONS.put("no attention", b -> b.attention(Attention.OFF));
    OPTIONS.put("late attention", b -> b.attentionStart(0.5));
    OPTIONS.put("guidance in both terms", b -> b.guidedTerms(GuidedTerms.BOTH));
    OPTIONS.put("recorded references", b -> b.references(References.RECORDED));
    OPTIONS.put("sparse guidance", b -> b.guidanceStride(2));
    OPTIONS.put("one step", b -> b.steps(1));
    OPTIONS.put("no text guidance", b -> b.guidanceScale(1));
    OPTIONS.put("strong text guidance", b -> b.guidanceScale(30));
    OPTIONS.put("hardly any strength", b -> b.strength(0.05));
    OPTIONS.put("half the strength", b -> b.strength(0.5));
    OPTIONS.put("noise", b -> b.eta(0.4));
    OPTIONS.put("all noise", b -> b.eta(1));
    OPTIONS.put("time travel", b -> b.timeTravel(3));
    OPTIONS.put("reuse of two", b -> b.deepReuse(2));
    OPTIONS.put("reuse of three", b -> b.deepReuse(3));
    OPTIONS.put("exact reconstruction", b -> b.exactReconstruction(true));
  }

  @BeforeAll
  static void load() {
    for (String name : List.of("sd1", "sd2", "lcm")) {
      DiffusionBackend model = TinyModel.backend(name);
      LOADED.add(model);
      MODELS.put(name, new WatchedBackend(model));
    }
  }

  @AfterAll
  static void close() {
    LOADED.forEach(DiffusionBackend::close);
  }

  private static Builder few() {
    return Sampling.published().toBuilder().steps(3);
  }

  private static Intention reading(Motion motion) {
    return Intention.builder(motion.name())
        .prompts("a bird", "a bird, " + motion)
        .motion(motion)
        .build();
  }

  private static DragRequest.Builder request(Builder sampling, Motion... motions) {
    List<Intention> readings = new ArrayList<>();
    for (Motion motion : motions) {
      readings.add(reading(motion));
    }
    return Photos.inner(PHOTO)
        .backend("stable-diffusion")
        .intentions(readings)
        .sampling(sampling.build());
  }

  /** Edits and checks what holds for every edit. */
  private static EditResult edited(String model, Builder sampling, Motion... motions) {
    WatchedBackend backend = MODELS.get(model);
    backend.start(call -> {});
    EditResult result;
    try (LucidDrag lucid = LucidDrag.builder().backend(backend).build()) {
      result = lucid.edit(request(sampling, motions).build());
    }
    assertThat(result.edits()).hasSize(motions.length);
    for (var edit : result.edits()) {
      assertThat(Photos.changedOutside(PHOTO, edit.image(), result.editable())).isZero();
      assertThat(edit.diagnostics().measures().values()).allMatch(Double::isFinite);
    }
    for (float[] latent : backend.decoded()) {
      for (float value : latent) {
        if (!Float.isFinite(value)) {
          throw new AssertionError("a latent holds " + value + " with " + sampling.build());
        }
      }
    }
    return result;
  }

  @ParameterizedTest
  @ValueSource(strings = {"sd1", "sd2", "lcm"})
  void everyOptionChangesThePicture(String model) {
    int[] plain = Photos.argb(Photos.only(edited(model, few(), Motion.BEND)));
    OPTIONS.forEach(
        (name, option) -> {
          EditResult result = edited(model, option.apply(few()), Motion.BEND);
          assertThat(Photos.argb(Photos.only(result))).as(name).isNotEqualTo(plain);
        });
  }

  @Test
  void howAttentionReadsTheBankDependsOnTheMotion() {
    Map<Attention, List<int[]>> pictures = new HashMap<>();
    for (Attention use : Attention.values()) {
      pictures.put(
          use, Photos.pixels(edited("sd1", few().attention(use), Motion.BEND, Motion.TRANSLATE)));
    }
    List<int[]> byMotion = pictures.get(Attention.BY_MOTION);

    assertThat(pictures.get(Attention.APPEND).get(0)).isEqualTo(byMotion.get(0));
    assertThat(pictures.get(Attention.REPLACE).get(0)).isNotEqualTo(byMotion.get(0));
    assertThat(pictures.get(Attention.REPLACE).get(1)).isEqualTo(byMotion.get(1));
    assertThat(pictures.get(Attention.APPEND).get(1)).isNotEqualTo(byMotion.get(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sd1", "lcm"})
  void whatSuitsConsistencySampling(String model) {
    List<UnaryOperator<Builder>> options =
        List.of(
            b -> b.start(Start.INVERTED),
            b -> b.start(Start.MOTION),
            b -> b.attention(Attention.OFF),
            b -> b.strength(0.5),
            b -> b.guidanceScale(1),
            b -> b.deepReuse(2),
            b -> b.exactReconstruction(true));
    Builder lcm = few().solver(Solver.LCM);
    int[] plain = Photos.argb(Photos.only(edited(model, lcm, Motion.BEND)));
    for (int k = 0; k < options.size(); k++) {
      Builder changed = options.get(k).apply(few().solver(Solver.LCM));
      assertThat(Photos.argb(Photos.only(edited(model, changed, Motion.BEND))))
          .as("option %d", k)
          .isNotEqualTo(plain);
    }
  }

  /** It sees the photo at the very levels that are visited, so that nothing is lost. */
  @Test
  void consistencySamplingSavesRecomputedReferencesWithoutLoss() {
    Builder recomputed = few().solver(Solver.LCM);
    Builder recorded = few().solver(Solver.LCM).references(References.RECORDED);
    EditResult one = edited("sd1", recomputed, Motion.BEND);
    long features = MODELS.get("sd1").count(Call.FEATURES);
    EditResult two = edited("sd1", recorded, Motion.BEND);

    assertThat(Photos.same(Photos.pixels(one), Photos.pixels(two))).isTrue();
    assertThat(features).isPositive();
    assertThat(MODELS.get("sd1").count(Call.FEATURES)).isZero();
  }

  @Test
  void aBatchHoldsSeveralResultsAndChangesNextToNothing() {
    Motion[] motions = {Motion.BEND, Motion.TRANSLATE, Motion.ROTATE, Motion.SCALE};
    EditResult alone = edited("sd1", few(), motions);
    long calls = MODELS.get("sd1").count(Call.PREDICT);
    for (int size : new int[] {2, 3, 4}) {
      EditResult batch = edited("sd1", few().batch(size), motions);

      assertThat(MODELS.get("sd1").count(Call.PREDICT)).as("batches of %d", size).isLessThan(calls);
      for (int k = 0; k < motions.length; k++) {
        BufferedImage one = alone.edits().get(k).image();
        assertThat(Photos.difference(one, batch.edits().get(k).image())).isLessThan(0.1); // of 255
        assertThat(batch.edits().get(k).diagnostics().measures().get("evaluations"))
            .isEqualTo(alone.edits().get(k).diagnostics().measures().get("evaluations"));
      }
    }
  }

  /** Outside the editable cells the latent is the photo's own, bit for bit. */
  @Test
  void exactReconstructionHoldsTheLatentOutside() {
    edited("sd1", few().exactReconstruction(true), Motion.BEND);
    float[] exact = MODELS.get("sd1").decoded().get(0);
    edited("sd1", few().strength(0.05).steps(1).exactReconstruction(true), Motion.BEND);
    float[] other = MODELS.get("sd1").decoded().get(0);
    edited("sd1", few(), Motion.BEND);
    float[] free = MODELS.get("sd1").decoded().get(0);

    int same = 0;
    int drifted = 0;
    for (int i = 0; i < exact.length; i++) {
      same += exact[i] == other[i] ? 1 : 0;
      drifted += free[i] == other[i] ? 0 : 1;
    }
    int cell = 4; // channels; the photo is worked on at 64 x 53 pixels, in 8 x 8 cells
    assertThat(exact).hasSize(64 * cell);
    assertThat(same).as("numbers both exact edits share").isGreaterThanOrEqualTo(22 * cell);
    assertThat(drifted).as("numbers a free edit changes").isGreaterThan(60 * cell);
  }

  @Test
  void moreStepsThanTheScheduleHasAreRefused() {
    Builder lcm = few().solver(Solver.LCM).steps(51); // distilled over 50
    assertThatThrownBy(() -> edited("lcm", lcm, Motion.BEND))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("room for 1 to 50 steps, not for 51");
  }

  @Test
  void aBackendThatFillsTakesNoSampling() {
    DragRequest request = request(few(), Motion.BEND).backend("patch").build();
    try (LucidDrag lucid = LucidDrag.open()) {
      assertThatThrownBy(() -> lucid.edit(request))
          .isInstanceOf(UnsupportedCapabilityException.class)
          .hasMessageContaining("takes no sampling settings");
    }
  }
}
