package io.luciddrag.core.internal.sample;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.luciddrag.Drag;
import io.luciddrag.Sampling;
import io.luciddrag.core.internal.golden.Fixture;
import io.luciddrag.core.internal.stablediffusion.StableDiffusionBackendProvider;
import io.luciddrag.core.internal.tensor.Tensors;
import io.luciddrag.core.internal.tensor.TorchRuntime;
import io.luciddrag.spi.Correspondence;
import io.luciddrag.spi.DiffusionBackend;
import io.luciddrag.spi.DiffusionSession;
import io.luciddrag.spi.NoiseLevel;
import io.luciddrag.spi.RgbImage;
import io.luciddrag.spi.Stage;
import io.luciddrag.spi.Taps;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Classifier-free and perturbed-attention guidance together against the loop of diffusers'
 * StableDiffusionPAGPipeline.
 */
class TextPredictionGoldenTest {
  private static final int SIDE = 128; // pixels
  private static final double LOOP = 5e-5; // relative L2; measured: at most 6e-6

  @ParameterizedTest
  @CsvSource({
    "sd1, guided, 5, 3",
    "sd1, plain, 1, 2",
    "sd2, guided, 5, 3",
    "sd2, plain, 1, 2",
    "lcm, embedded, 8, 2"
  })
  void theLatentsAreThoseOfDiffusers(String name, String kind, double scale, int passes) {
    Fixture model = Fixture.named(name);
    Fixture golden = model.with("perturbed");
    String key = "pag." + kind + ".z";
    boolean lcm = name.equals("lcm");
    Sampling sampling =
        Sampling.published().toBuilder()
            .solver(lcm ? Sampling.Solver.LCM : Sampling.Solver.DDIM)
            .steps(lcm ? 4 : 5)
            .guidanceScale(scale)
            .start(Sampling.Start.INVERTED)
            .perturbedAttentionScale(3)
            .build();
    try (DiffusionBackend backend = backend(model);
        DiffusionSession session = backend.open(photo());
        NDManager scope = session.scope().newSubManager();
        MemoryBank bank = bank(session, levels(backend, sampling), prompt(model, 0))) {
      List<NoiseLevel> levels = levels(backend, sampling);
      RedrawScene scene = scene(session, model, sampling, levels, bank, scope);
      List<RedrawRow> batch = List.of(row(session, model, scene));
      try (TextPrediction prediction = new TextPrediction(scene, backend.capabilities())) {
        AtomicInteger checks = new AtomicInteger();
        NDArray z = one(golden, scope, key, 0);
        for (int i = 0; i < sampling.steps(); i++) {
          assertThat(prediction.passes(batch, i)).isEqualTo(passes);
          NDArray eps = prediction.of(batch, z, i, checks::incrementAndGet);
          z = lcm ? consistent(model, scope, z, eps, levels, i) : ddim(z, eps, levels, i);
          assertNear(z, golden, key, i + 1);
        }
        assertThat(checks).hasValue(sampling.steps());
        assertThat(batch.get(0).measures(photo(), photo(), 0, 0))
            .containsEntry("evaluations", (double) passes * sampling.steps());
      }
    }
  }

  /** On the same latent at the same level, reuse must give what it was computed from. */
  @Test
  void deepFeaturesOfPlainAndPerturbedPredictionsAreKeptApart() {
    Fixture model = Fixture.named("sd1");
    Sampling sampling =
        Sampling.published().toBuilder()
            .steps(5)
            .start(Sampling.Start.INVERTED)
            .deepReuse(2)
            .perturbedAttentionScale(3)
            .build();
    try (DiffusionBackend backend = backend(model);
        DiffusionSession session = backend.open(photo());
        NDManager scope = session.scope().newSubManager();
        MemoryBank bank = bank(session, levels(backend, sampling), prompt(model, 0))) {
      List<NoiseLevel> same = Collections.nCopies(6, levels(backend, sampling).get(1));
      RedrawScene scene = scene(session, model, sampling, same, bank, scope);
      List<RedrawRow> batch = List.of(row(session, model, scene));
      try (TextPrediction prediction = new TextPrediction(scene, backend.capabilities())) {
        NDArray z = one(model.with("perturbed"), scope, "pag.guided.z", 0);
        float[] whole = prediction.of(batch, z, 0, () -> {}).toFloatArray();

        assertThat(prediction.of(batch, z, 1, () -> {}).toFloatArray()).containsExactly(whole);
      }
    }
  }

  private static NDArray ddim(NDArray z, NDArray eps, List<NoiseLevel> levels, int i) {
    return DdimStep.apply(z, eps, levels.get(i).alphaBar(), levels.get(i + 1).alphaBar());
  }

  private static NDArray consistent(
      Fixture model, NDManager scope, NDArray z, NDArray eps, List<NoiseLevel> levels, int i) {
    NDArray denoised = LcmStep.denoised(z, eps, levels.get(i));
    NDArray random = i == 3 ? z : one(model, scope, "lcm.noise", i); // the last adds none
    return LcmStep.next(denoised, random, levels.get(i + 1));
  }

  private static DiffusionBackend backend(Fixture model) {
    return new StableDiffusionBackendProvider()
        .create(
            Map.of(
                "stable-diffusion.model",
                model.folder().toString(),
                "stable-diffusion.precision",
                "fp32"));
  }

  private static List<NoiseLevel> levels(DiffusionBackend backend, Sampling sampling) {
    NoiseSchedule schedule = new NoiseSchedule(backend.schedule());
    return sampling.solver() == Sampling.Solver.LCM
        ? schedule.consistency(sampling.steps(), 1)
        : schedule.ddim(sampling.steps());
  }

  /** Nothing of it is attended to: diffusers' pipeline has none. */
  private static MemoryBank bank(DiffusionSession session, List<NoiseLevel> levels, String prompt) {
    Stage stage = session.stages().get(0);
    NDArray clean = session.encode(stage, photo(), session.scope());
    return MemoryBank.inverted(
        session, stage, clean, session.condition(prompt), levels, i -> Taps.NONE, () -> {});
  }

  private static RedrawScene scene(
      DiffusionSession session,
      Fixture model,
      Sampling sampling,
      List<NoiseLevel> levels,
      MemoryBank bank,
      NDManager scope) {
    return new RedrawScene(
        session,
        session.stages().get(0),
        sampling,
        new StepWindows(sampling, sampling.steps()),
        levels,
        bank,
        session.condition(prompt(model, 0)),
        session.condition(""),
        scope);
  }

  private static RedrawRow row(DiffusionSession session, Fixture model, RedrawScene scene) {
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
    boolean[] editable = new boolean[n];
    Arrays.fill(editable, true);
    RedrawTask task =
        new RedrawTask(
            still,
            photo(),
            scene.source(),
            session.condition(prompt(model, 0)),
            List.of(new Drag(40, 40, 60, 60)),
            editable,
            null);
    Stage stage = scene.stage();
    float[] silent = new float[stage.channels() * stage.cells()];
    return RedrawRow.start(
        task,
        scene,
        Tensors.of(scene.scope(), silent, 1, stage.channels(), stage.height(), stage.width()));
  }

  private static RgbImage photo() {
    return new RgbImage(SIDE, SIDE, new float[3 * SIDE * SIDE]);
  }

  private static String prompt(Fixture model, int index) {
    return model.facts().getAsJsonArray("prompts").get(index).getAsString();
  }

  private static NDArray one(Fixture fixture, NDManager scope, String key, int row) {
    return fixture.tensor(scope, key).get(row + ":" + (row + 1));
  }

  private static void assertNear(NDArray actual, Fixture golden, String key, int row) {
    try (NDManager s = TorchRuntime.newScope()) {
      NDArray expected = one(golden, s, key, row);
      float difference = expected.sub(actual).norm().getFloat();
      assertThat(difference / expected.norm().getFloat())
          .as(key + " " + row)
          .isLessThan((float) LOOP);
    }
  }
}
