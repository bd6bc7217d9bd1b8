package io.luciddrag.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.luciddrag.DragRequest;
import io.luciddrag.Intention;
import io.luciddrag.ModelException;
import io.luciddrag.Motion;
import io.luciddrag.Sampling;
import io.luciddrag.examples.picture.Lorikeet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of the options: settings of the engine, sampling and reading of the request. */
class StableDiffusionOptionsTest {
  @TempDir Path dir;
  private Path photo = Path.of("");
  private Path out = Path.of("");
  private final FakeLucidDrag engine = new FakeLucidDrag();
  private final Map<String, String> settings = new HashMap<>();

  @BeforeEach
  void writePhoto() throws IOException {
    photo = dir.resolve("photo.png");
    out = dir.resolve("out");
    ImageIO.write(Lorikeet.photo(), "png", photo.toFile());
  }

  private ProgramRun edit(String options) {
    List<Object> args = new ArrayList<>();
    Collections.addAll(args, "edit", photo, "--drag", "462,262:486,312", "--out", out);
    Collections.addAll(args, (Object[]) options.split(" "));
    return ProgramRun.with(
        given -> {
          settings.putAll(given);
          return engine;
        },
        args.toArray());
  }

  private DragRequest asked(String options) {
    ProgramRun run = edit(options);
    assertThat(run.code()).as(run.err()).isZero();
    DragRequest request = engine.asked;
    assertThat(request).isNotNull();
    return request;
  }

  @Test
  void modelOptionsBecomeSettingsAndChooseTheBackend() {
    DragRequest asked =
        asked(
            "--model m --tokenizer t --model-config c --variant fp16 --prediction v_prediction"
                + " --precision bf16 --size 640 --bank-memory 100");

    assertThat(asked.backend()).isEqualTo("stable-diffusion");
    assertThat(asked.sampling()).as("left to the backend").isEmpty();
    assertThat(settings)
        .isEqualTo(
            Map.of(
                "stable-diffusion.model", "m",
                "stable-diffusion.tokenizer", "t",
                "stable-diffusion.config", "c",
                "stable-diffusion.variant", "fp16",
                "stable-diffusion.prediction", "v_prediction",
                "stable-diffusion.precision", "bf16",
                "stable-diffusion.size", "640",
                "stable-diffusion.bank-memory", "100"));
  }

  @Test
  void aNamedBackendIsKeptAndNothingMeansPatch() {
    assertThat(asked("--model m --backend stable-diffusion-cuda").backend())
        .isEqualTo("stable-diffusion-cuda");
    settings.clear();
    assertThat(asked("--seed 1").backend()).isEqualTo("patch");
    assertThat(settings).isEmpty();
  }

  @Test
  void everySamplingOptionStartsFromPublished() {
    DragRequest asked =
        asked(
            "--model m --guidance-scale 7.5 --strength 0.8 --start patch-copy --attention by-motion"
                + " --exact-reconstruction --guided-terms both --references Recorded"
                + " --guidance-stride 2 --eta 0.4 --time-travel 3 --deep-reuse 2 --batch 4"
                + " --perturbed-attention 3 --perturbed-attention-end 0.6");

    assertThat(asked.sampling())
        .contains(
            Sampling.published().toBuilder()
                .guidanceScale(7.5)
                .strength(0.8)
                .start(Sampling.Start.PATCH_COPY)
                .attention(Sampling.Attention.BY_MOTION)
                .exactReconstruction(true)
                .guidedTerms(Sampling.GuidedTerms.BOTH)
                .references(Sampling.References.RECORDED)
                .guidanceStride(2)
                .eta(0.4)
                .timeTravel(3)
                .deepReuse(2)
                .perturbedAttentionScale(3)
                .perturbedAttentionEnd(0.6)
                .batch(4)
                .build());
  }

  @Test
  void singleOptionsChangeThePresetThatIsNamed() {
    assertThat(asked("--model m --sampling Fast").sampling()).contains(Sampling.fast());
    assertThat(asked("--model m --batch 2 --sampling distilled").sampling())
        .contains(Sampling.distilled().toBuilder().batch(2).build());
    assertThat(asked("--model m --steps 9").sampling()).as("steps have their own place").isEmpty();
  }

  @Test
  void aTypedReadingTakesWhatIsMissingFromTheCaption() {
    assertThat(asked("--motion bend --caption bird").intentions())
        .containsExactly(Intention.of(Motion.BEND).toBuilder().prompts("bird", "bird").build());
    assertThat(asked("--motion bend --caption bird --target-prompt fish").intentions())
        .containsExactly(Intention.of(Motion.BEND).toBuilder().prompts("bird", "fish").build());
    DragRequest both = asked("--motion bend --source-prompt a --target-prompt b --results 2");
    assertThat(both.intentions().get(0).sourcePrompt()).isEqualTo("a");
    assertThat(both.results()).isEqualTo(2);
  }

  static Stream<Arguments> badOptions() {
    return Stream.of(
        Arguments.of("--model a --model b", "'--model' should be specified only once"),
        Arguments.of(
            "--sampling=fast --size 9 --sampling fast", "'--sampling' should be specified"),
        Arguments.of("--size 128", "--size is for the backend stable-diffusion"),
        Arguments.of("--model m --backend patch", "--model is for the backend stable-diffusion"),
        Arguments.of("--model m --size many", "--size"),
        Arguments.of("--sampling quick", "published, fast and distilled"),
        Arguments.of("--start here", "none of inverted, patch-copy, motion"),
        Arguments.of("--attention all", "none of replace, append, by-motion, off"),
        Arguments.of("--guided-terms one", "none of clean, both"),
        Arguments.of("--references x", "none of recomputed, recorded"),
        Arguments.of("--model m --guidance-scale NaN", "guidanceScale must lie in"),
        Arguments.of("--model m --strength 0 --batch 17", "strength must lie in"),
        Arguments.of("--target-prompt x", "--target-prompt is part of a reading of your own"),
        Arguments.of("--source-prompt x", "--motion"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badOptions")
  void badOptionsAreNamedInOneLineBeforeTheEngineOpens(String options, String words) {
    ProgramRun run = edit(options);

    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.err().lines()).as(run.err()).hasSize(1);
    assertThat(run.err()).startsWith("luciddrag: ").contains(words);
    assertThat(run.out()).isEmpty();
    assertThat(engine.asked).isNull();
  }

  @Test
  void weightsThatCannotBeReadAreTheRequestsFault() {
    engine.failure = new ModelException("m: no such folder");

    ProgramRun run = edit("--model m");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().lines()).containsExactly("luciddrag: m: no such folder");
  }

  @Test
  void theReportNamesTheWeights() throws IOException {
    asked("--model m --size 128");

    JsonObject json =
        JsonParser.parseString(Files.readString(out.resolve("result.json"))).getAsJsonObject();
    assertThat(json.getAsJsonObject("settings").get("stable-diffusion.model").getAsString())
        .isEqualTo("m");
  }

  @Test
  void dragBenchTakesTheSameOptions() {
    ProgramRun help = ProgramRun.of(() -> engine, "dragbench", "--help");

    assertThat(help.out()).contains("--model", "--precision", "--sampling", "--deep-reuse");
  }
}
