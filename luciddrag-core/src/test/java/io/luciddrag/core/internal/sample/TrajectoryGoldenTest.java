package io.luciddrag.core.internal.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.luciddrag.core.internal.golden.Fixture;
import io.luciddrag.core.internal.stablediffusion.StableDiffusionBackendProvider;
import io.luciddrag.core.internal.tensor.TorchRuntime;
import io.luciddrag.spi.Conditioning;
import io.luciddrag.spi.DiffusionBackend;
import io.luciddrag.spi.DiffusionSession;
import io.luciddrag.spi.NoiseLevel;
import io.luciddrag.spi.NoiseScheduleConfig;
import io.luciddrag.spi.NoiseScheduleConfig.Spacing;
import io.luciddrag.spi.RgbImage;
import io.luciddrag.spi.Stage;
import io.luciddrag.spi.StepRequest;
import io.luciddrag.spi.Taps;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Schedules and trajectories against diffusers' DDIM, inverse DDIM and LCM schedulers. */
class TrajectoryGoldenTest {
  private static final double STEP = 5e-5; // relative L2 after a step; measured: at most 1e-5
  private static final double ALPHA = 1e-12;

  private static DiffusionBackend backend(Fixture fixture) {
    return new StableDiffusionBackendProvider()
        .create(
            Map.of(
                "stable-diffusion.model",
                fixture.folder().toString(),
                "stable-diffusion.precision",
                "fp32"));
  }

  private static NoiseScheduleConfig spaced(NoiseScheduleConfig c, Spacing spacing) {
    return new NoiseScheduleConfig(
        c.trainSteps(),
        c.betaStart(),
        c.betaEnd(),
        c.curve(),
        c.stepsOffset(),
        c.alphaToOne(),
        spacing,
        c.distillationSteps());
  }

  @ParameterizedTest
  @CsvSource({
    "LEADING, 50",
    "LEADING, 20",
    "LEADING, 7",
    "TRAILING, 50",
    "TRAILING, 20",
    "TRAILING, 7"
  })
  void levelsAreThoseOfDiffusers(Spacing spacing, int steps) throws IOException {
    JsonObject golden =
        schedules()
            .getAsJsonObject(
                "ddim." + spacing.name().toLowerCase(java.util.Locale.ROOT) + "." + steps);
    List<NoiseLevel> levels =
        new NoiseSchedule(spaced(NoiseScheduleConfig.STABLE_DIFFUSION, spacing)).ddim(steps);
    boolean evenly = golden.get("evenly").getAsBoolean();
    for (int i = 0; i < steps; i++) {
      assertThat(levels.get(i).timestep())
          .isEqualTo(golden.getAsJsonArray("timesteps").get(i).getAsInt());
      assertThat(levels.get(i).alphaBar())
          .isEqualTo(golden.getAsJsonArray("alphaFrom").get(i).getAsDouble(), within(ALPHA));
      if (evenly) { // else diffusers leaves another level than it entered
        assertThat(levels.get(i + 1).alphaBar())
            .isEqualTo(golden.getAsJsonArray("alphaTo").get(i).getAsDouble(), within(ALPHA));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void consistencyLevelsAreThoseOfDiffusers(int steps) throws IOException {
    List<NoiseLevel> levels =
        new NoiseSchedule(NoiseScheduleConfig.STABLE_DIFFUSION).consistency(steps, 1);
    for (int i = 0; i < steps; i++) {
      assertThat(levels.get(i).timestep())
          .isEqualTo(schedules().getAsJsonArray("lcm." + steps).get(i).getAsInt());
    }
    assertThat(levels.get(steps)).isEqualTo(NoiseSchedule.CLEAN);
  }

  @ParameterizedTest
  @CsvSource({
    "sd1, plain",
    "sd1, guided",
    "sd1, trailing",
    "sd2, plain",
    "sd2, guided",
    "sd2, trailing"
  })
  void ddim(String model, String name) {
    Fixture fixture = Fixture.named(model);
    String key = "ddim." + name + ".z";
    try (DiffusionBackend backend = backend(fixture);
        DiffusionSession session = backend.open(picture());
        NDManager scope = session.scope().newSubManager()) {
      Stage stage = session.stages().get(0);
      Spacing spacing = name.equals("trailing") ? Spacing.TRAILING : Spacing.LEADING;
      List<NoiseLevel> levels = new NoiseSchedule(spaced(backend.schedule(), spacing)).ddim(5);
      Conditioning prompt = session.condition(prompt(fixture, 0));
      Conditioning none = session.condition("");
      NDArray z = row(fixture, scope, key, 0);
      for (int i = 0; i < 5; i++) {
        boolean guided = name.equals("guided");
        NDArray latents = guided ? z.concat(z, 0) : z;
        List<Conditioning> prompts = guided ? List.of(prompt, none) : List.of(prompt);
        NDArray noise =
            session
                .predict(
                    new StepRequest(stage, latents, levels.get(i), prompts, List.of()), Taps.NONE)
                .noise();
        NDArray eps = guided ? TextGuidance.combined(noise, 5) : noise;
        z = DdimStep.apply(z, eps, levels.get(i).alphaBar(), levels.get(i + 1).alphaBar());
        assertNear(z, fixture, scope, key, i + 1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sd1", "sd2"})
  void inversion(String model) {
    Fixture fixture = Fixture.named(model);
    String key = "inversion.plain.z";
    try (DiffusionBackend backend = backend(fixture);
        DiffusionSession session = backend.open(picture());
        NDManager scope = session.scope().newSubManager()) {
      List<NoiseLevel> levels = new NoiseSchedule(backend.schedule()).ddim(5);
      Conditioning prompt = session.condition(prompt(fixture, 0));
      NDArray clean = row(fixture, scope, key, 0);
      try (MemoryBank bank =
          MemoryBank.inverted(
              session, session.stages().get(0), clean, prompt, levels, i -> Taps.NONE, () -> {})) {
        for (int i = 1; i <= 5; i++) {
          assertNear(bank.latent(5 - i), fixture, scope, key, i);
        }
      }
    }
  }

  @Test
  void latentConsistency() {
    Fixture fixture = Fixture.named("lcm");
    try (DiffusionBackend backend = backend(fixture);
        DiffusionSession session = backend.open(picture());
        NDManager scope = session.scope().newSubManager()) {
      List<NoiseLevel> levels = new NoiseSchedule(backend.schedule()).consistency(4, 1);
      Conditioning prompt = session.condition(prompt(fixture, 0));
      NDArray z = row(fixture, scope, "lcm.z", 0);
      for (int i = 0; i < 4; i++) {
        StepRequest request =
            new StepRequest(session.stages().get(0), z, levels.get(i), List.of(prompt), List.of())
                .withGuidanceScale(fixture.facts().get("guidance").getAsDouble());
        NDArray noise = session.predict(request, Taps.NONE).noise();
        NDArray denoised = LcmStep.denoised(z, noise, levels.get(i));
        assertNear(denoised, fixture, scope, "lcm.denoised", i);
        NDArray random = i == 3 ? z : row(fixture, scope, "lcm.noise", i);
        z = LcmStep.next(denoised, random, levels.get(i + 1));
        assertNear(z, fixture, scope, "lcm.z", i + 1);
      }
    }
  }

  private static JsonObject schedules() throws IOException {
    return JsonParser.parseString(
            Files.readString(Fixture.named("sd1").folder().resolveSibling("schedules.json")))
        .getAsJsonObject();
  }

  private static RgbImage picture() {
    return new RgbImage(128, 128, new float[3 * 128 * 128]);
  }

  private static String prompt(Fixture fixture, int index) {
    return fixture.facts().getAsJsonArray("prompts").get(index).getAsString();
  }

  private static NDArray row(Fixture fixture, NDManager scope, String key, int row) {
    return fixture.tensor(scope, key).get(row + ":" + (row + 1));
  }

  private static void assertNear(
      NDArray actual, Fixture fixture, NDManager scope, String key, int row) {
    try (NDManager s = TorchRuntime.newScope()) {
      NDArray expected = row(fixture, s, key, row);
      float difference = expected.sub(actual).norm().getFloat();
      assertThat(difference / expected.norm().getFloat())
          .as(key + " " + row)
          .isLessThan((float) STEP);
    }
  }
}
