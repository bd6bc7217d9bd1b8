package io.luciddrag.core.internal.sample;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import io.luciddrag.Drag;
import io.luciddrag.Sampling;
import io.luciddrag.core.internal.golden.Fixture;
import io.luciddrag.core.internal.guide.ContentTerm;
import io.luciddrag.core.internal.guide.DragTerm;
import io.luciddrag.core.internal.guide.InpaintTerm;
import io.luciddrag.core.internal.guide.MoveContentTerm;
import io.luciddrag.core.internal.guide.MoveContrastTerm;
import io.luciddrag.core.internal.guide.MoveInpaintTerm;
import io.luciddrag.core.internal.guide.MoveTerm;
import io.luciddrag.core.internal.stablediffusion.StableDiffusionBackendProvider;
import io.luciddrag.core.internal.tensor.Tensors;
import io.luciddrag.spi.Correspondence;
import io.luciddrag.spi.DiffusionBackend;
import io.luciddrag.spi.GuidanceTerm;
import io.luciddrag.spi.NoiseLevel;
import io.luciddrag.spi.RgbImage;
import io.luciddrag.spi.Stage;
import io.luciddrag.spi.StepRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Energies, gradients and Algorithm 1 on the network of fixture sd1 against an independent
 * implementation in PyTorch; see GUIDANCE.md beside the fixtures.
 */
class CollaborativeSamplingGoldenTest {
  private static final int SIDE = 128; // pixels
  private static final double LOOP = 1e-4; // relative L2; measured: at most 3e-5
  private static final double ENERGY = 1e-5;
  private static final double GRADIENT = 1e-4; // relative L2; measured: at most 1e-5

  private static final Fixture MODEL = Fixture.named("sd1");
  private static final Fixture GOLDEN = MODEL.with("guidance");
  private static DiffusionBackend backend;

  @BeforeAll
  static void load() {
    backend =
        new StableDiffusionBackendProvider()
            .create(
                Map.of(
                    "stable-diffusion.model",
                    MODEL.folder().toString(),
                    "stable-diffusion.precision",
                    "fp32"));
  }

  @AfterAll
  static void unload() {
    backend.close();
  }

  @ParameterizedTest
  @CsvSource({"drag, 801", "drag, 261", "move, 801", "move, 261"})
  void energiesAndTheirGradientsAreThoseOfTheBaseMethod(String form, int t) {
    try (FixtureSession session = session();
        NDManager scope = session.scope().newSubManager()) {
      Stage stage = session.stages().get(0);
      NoiseLevel level = new NoiseSchedule(backend.schedule()).at(t);
      var prompt = session.condition(prompt(0));
      NDArray generated = GOLDEN.tensor(scope, "energy.gen");
      NDArray photo = GOLDEN.tensor(scope, "energy.gud");
      var reference =
          session.features(new StepRequest(stage, photo, level, List.of(prompt), List.of()));
      StepRequest request = new StepRequest(stage, generated, level, List.of(prompt), List.of());
      GuidanceCells cells = cells(form, stage);
      RegionMasks masks = masks(form, stage, scope);
      for (WeightedTerm term : terms(form)) {
        GuidanceTerm alone = new Unmasked(term.term());
        List<Map<String, Double>> energies = CollaborativeGuidance.energiesOf(1);
        NDArray gradient =
            new CollaborativeGuidance(List.of(new WeightedTerm(alone, 1)))
                .at(session, request, List.of(row(reference, cells)), masks, 0, 8, energies)
                .sum();
        String name = GOLDEN_NAMES.get(alone.id());
        double expected = energy(t, name);
        assertThat(energies.get(0).get(alone.id())).isCloseTo(expected, within(ENERGY));
        assertNear(gradient, "energy.t" + t + "." + name + ".gradient", GRADIENT);
      }
      NDArray sum =
          new CollaborativeGuidance(terms(form))
              .at(
                  session,
                  request,
                  List.of(row(reference, cells)),
                  masks,
                  0,
                  8,
                  CollaborativeGuidance.energiesOf(1))
              .sum();
      assertNear(sum, "guidance.t" + t + "." + form, GRADIENT);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"drag", "move", "exact", "one"})
  void theLoopGoesThroughTheSameLatents(String name) {
    try (FixtureSession session = session()) {
      Sampling.Builder sampling = Sampling.published().toBuilder().steps(8);
      if (name.equals("exact")) {
        sampling.exactReconstruction(true);
      }
      if (name.equals("one")) {
        sampling.guidanceScale(1);
      }
      Redrawn result = run(session, sampling.build(), name.equals("move") ? "move" : "drag");

      assertInversion(session);
      assertNear(session.trajectory.get(0), "loop." + name + ".start", 0, LOOP);
      for (int i = 0; i < 8; i++) {
        assertNear(session.trajectory.get(i + 1), "loop." + name + ".z", i, LOOP);
      }
      // inversion 8, references 5, guided 5, and 8 steps of one or two passes
      assertThat(result.measures().get("evaluations")).isEqualTo(name.equals("one") ? 26 : 34);
      assertThat(result.measures().get("gradients")).isEqualTo(10);
    }
  }

  @Test
  void regionalNoiseAndTimeTravelAreThoseOfTheBaseMethod() {
    try (FixtureSession session = session()) {
      Sampling sampling = Sampling.published().toBuilder().steps(8).eta(0.4).timeTravel(2).build();
      run(session, sampling, "drag");

      String[] keys = {
        "start", "z 0", "z 1", "z 2", "z 3", "first", "renoised", "z 4", "z 5", "z 6", "z 7"
      };
      for (int i = 0; i < keys.length; i++) {
        String[] key = keys[i].split(" ");
        int row = key.length == 1 ? 0 : Integer.parseInt(key[1]);
        assertNear(session.trajectory.get(i), "loop.plus." + key[0], row, LOOP);
      }
    }
  }

  @Test
  void aBatchGivesWhatEachGivesAlone() {
    List<float[]> ends = new ArrayList<>();
    for (int batch : new int[] {1, 2}) {
      try (FixtureSession session = session()) {
        Sampling sampling = Sampling.published().toBuilder().steps(8).batch(batch).build();
        List<Redrawn> both =
            sampling(session, sampling, "drag")
                .run(
                    photo(),
                    List.of(task(session, "drag"), task(session, "drag")),
                    session.condition(""),
                    (s, p) -> {});
        assertThat(both).hasSize(2);
        int n = session.trajectory.size();
        ends.add(session.trajectory.get(n - 2));
        ends.add(session.trajectory.get(n - 1));
      }
    }
    ends.forEach(end -> assertNear(end, "loop.drag.z", 7, LOOP));
  }

  private static FixtureSession session() {
    return FixtureSession.of(backend.open(photo()), GOLDEN, "loop.inverted", 8, prompt(0));
  }

  private static Redrawn run(FixtureSession session, Sampling sampling, String form) {
    return sampling(session, sampling, form)
        .run(photo(), List.of(task(session, form)), session.condition(prompt(2)), (share, p) -> {})
        .get(0);
  }

  private static CollaborativeSampling sampling(
      FixtureSession session, Sampling sampling, String form) {
    return new CollaborativeSampling(
        session,
        backend.capabilities(),
        new NoiseSchedule(backend.schedule()),
        terms(form),
        sampling,
        CollaborativeSamplingGoldenTest::noise);
  }

  /** Noise 1 + i belongs to step i; the golden file has that of the steps 2 and 3. */
  private static NDArray noise(int number, Stage stage, NDManager scope) {
    return number < 3
        ? scope.zeros(new ai.djl.ndarray.types.Shape(1, 4, 16, 16))
        : GOLDEN.tensor(scope, "loop.plus.noise").get((number - 3) + ":" + (number - 2));
  }

  private static RedrawTask task(FixtureSession session, String form) {
    int n = SIDE * SIDE;
    Correspondence still =
        new Correspondence(
            SIDE,
            SIDE,
            new float[n],
            new float[n],
            new float[n],
            new boolean[n],
            new boolean[n],
            new boolean[n]);
    return new RedrawTask(
        still,
        photo(),
        session.condition(prompt(0)),
        session.condition(prompt(1)),
        drags(),
        mask(),
        form.equals("move") ? thing() : null);
  }

  private static GuidanceCells cells(String form, Stage stage) {
    return form.equals("move")
        ? ThingCells.of(drags(), thing(), SIDE, SIDE, stage, new int[0]).cells()
        : PointCells.of(drags(), mask(), SIDE, SIDE, stage, new int[0]);
  }

  private static RegionMasks masks(String form, Stage stage, NDManager scope) {
    boolean[] inside = new FeatureGrid(16, 16, 8).touched(mask(), SIDE, SIDE);
    boolean[] arrived =
        form.equals("move")
            ? ThingCells.of(drags(), thing(), SIDE, SIDE, stage, new int[0]).arrived()
            : new boolean[stage.cells()];
    return new RegionMasks(ones(inside, scope), ones(arrived, scope));
  }

  private static NDArray ones(boolean[] cells, NDManager scope) {
    float[] values = new float[cells.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = cells[i] ? 1 : 0;
    }
    return Tensors.of(scope, values, 1, 1, 16, 16);
  }

  private static final Map<String, String> GOLDEN_NAMES =
      Map.of(
          "drag", "drag",
          "inpaint", "inpaint",
          "content", "content",
          "move", "move",
          "move-content", "moveContent",
          "move-contrast", "moveContrast",
          "move-inpaint", "moveInpaint");

  private static List<WeightedTerm> terms(String form) {
    Map<GuidanceTerm, String> names = new LinkedHashMap<>();
    if (form.equals("drag")) {
      names.put(new DragTerm(), "drag");
      names.put(new InpaintTerm(), "inpaint");
      names.put(new ContentTerm(), "content");
    } else {
      names.put(new MoveTerm(), "move");
      names.put(new MoveContentTerm(), "move-content");
      names.put(new MoveContrastTerm(), "move-contrast");
      names.put(new MoveInpaintTerm(), "move-inpaint");
    }
    List<WeightedTerm> terms = new ArrayList<>();
    names.forEach(
        (term, id) -> terms.add(new WeightedTerm(term, backend.guidanceWeights().get(id))));
    return terms;
  }

  private static List<Drag> drags() {
    List<Drag> drags = new ArrayList<>();
    for (JsonElement e : GOLDEN.facts().getAsJsonArray("drags")) {
      JsonArray d = e.getAsJsonArray();
      drags.add(
          new Drag(
              d.get(0).getAsDouble(),
              d.get(1).getAsDouble(),
              d.get(2).getAsDouble(),
              d.get(3).getAsDouble()));
    }
    return drags;
  }

  private static boolean[] mask() {
    boolean[] mask = new boolean[SIDE * SIDE];
    GOLDEN.facts().getAsJsonArray("mask").forEach(r -> paint(mask, r.getAsJsonArray()));
    return mask;
  }

  private static boolean[] thing() {
    boolean[] mask = new boolean[SIDE * SIDE];
    paint(mask, GOLDEN.facts().getAsJsonArray("object"));
    return mask;
  }

  private static void paint(boolean[] mask, JsonArray rectangle) {
    for (int y = rectangle.get(1).getAsInt(); y < rectangle.get(3).getAsInt(); y++) {
      for (int x = rectangle.get(0).getAsInt(); x < rectangle.get(2).getAsInt(); x++) {
        mask[y * SIDE + x] = true;
      }
    }
  }

  private static RgbImage photo() {
    return new RgbImage(SIDE, SIDE, new float[3 * SIDE * SIDE]);
  }

  private static String prompt(int index) {
    return MODEL.facts().getAsJsonArray("prompts").get(index).getAsString();
  }

  private static double energy(int t, String name) {
    return GOLDEN.facts().getAsJsonObject("energy.t" + t).get(name).getAsDouble();
  }

  private static CollaborativeGuidance.Row row(
      io.luciddrag.spi.Features reference, GuidanceCells cells) {
    return new CollaborativeGuidance.Row(reference, cells);
  }

  private static void assertInversion(FixtureSession session) {
    for (int i = 0; i < 8; i++) {
      assertNear(session.inversion.get(i), "loop.inverted", 8 - i, LOOP);
    }
  }

  private static void assertNear(@Nullable NDArray actual, String key, double tolerance) {
    assertThat(actual).as(key).isNotNull();
    assertNear(actual.toFloatArray(), key, 0, tolerance);
  }

  private static void assertNear(float[] actual, String key, int row, double tolerance) {
    try (NDManager scope = io.luciddrag.core.internal.tensor.TorchRuntime.newScope()) {
      float[] all = GOLDEN.tensor(scope, key).toFloatArray();
      double difference = 0;
      double size = 0;
      for (int i = 0; i < actual.length; i++) {
        float expected = all[row * actual.length + i];
        difference += (actual[i] - expected) * (double) (actual[i] - expected);
        size += expected * (double) expected;
      }
      assertThat(Math.sqrt(difference / size)).as(key + " " + row).isLessThan(tolerance);
    }
  }

  private static org.assertj.core.data.Offset<Double> within(double tolerance) {
    return org.assertj.core.data.Offset.offset(tolerance);
  }

  /** A term whose gradient is seen everywhere. */
  private record Unmasked(GuidanceTerm term) implements GuidanceTerm {
    @Override
    public String id() {
      return term.id();
    }

    @Override
    public @Nullable NDArray energy(io.luciddrag.spi.GuidanceContext context) {
      return term.energy(context);
    }

    @Override
    public Region region() {
      return Region.EVERYWHERE;
    }
  }
}
