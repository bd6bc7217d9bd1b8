package io.luciddrag.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.luciddrag.testkit.model.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ablation and the training of a discriminator, small, on the testkit's trained model. */
class WorldModelCommandsTest {
  @TempDir Path dir;

  private ProgramRun ablate(String... more) {
    List<Object> args = new ArrayList<>(List.of("ablate", "--out", dir, "--steps", "4"));
    Collections.addAll(args, (Object[]) more);
    return ProgramRun.with(Main::engine, args.toArray());
  }

  @Test
  void ablatesAndGoesOnWhereItStopped() throws IOException {
    ProgramRun first = ablate("--scenes", "2", "--sweep-scenes", "1");
    List<String> outcomes = Files.readAllLines(dir.resolve("outcomes.jsonl"));
    String report = Files.readString(dir.resolve("report.html"));

    assertThat(first.code()).as(first.err()).isZero();
    assertThat(outcomes).hasSize(2 * 8 + 3);
    assertThat(report)
        .contains("without reasoner", "Coverage of readings", "Worst", "data:image")
        .contains("editing guidance at t =", "quality guidance at t =");

    Files.write(dir.resolve("outcomes.jsonl"), outcomes.subList(0, 5));
    ProgramRun again = ablate("--scenes", "2", "--sweep-scenes", "1");

    assertThat(again.code()).as(again.err()).isZero();
    assertThat(Files.readAllLines(dir.resolve("outcomes.jsonl")))
        .containsExactlyInAnyOrderElementsOf(outcomes);
  }

  @Test
  void refusesToMixSettings() throws IOException {
    Files.writeString(dir.resolve("outcomes.jsonl"), "");
    Files.writeString(dir.resolve("settings.txt"), "other");

    ProgramRun run = ablate("--scenes", "1", "--sweep-scenes", "0");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("other settings");
  }

  @ParameterizedTest
  @CsvSource({
    "--scenes, 0, 'must lie in [1, 1000000], was 0'",
    "--workers, 0, 'must lie in [1, 64], was 0'",
    "--quality, -1, 'must be above 0, was -1'"
  })
  void namesWhatIsOutOfRange(String option, String value, String message) {
    ProgramRun run = ablate(option, value);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(option, message);
  }

  @Test
  void trainsADiscriminatorThatAnEditCanUse() throws IOException {
    Path out = dir.resolve("discriminator");
    ProgramRun run =
        ProgramRun.with(
            Main::engine,
            List.of(
                    "train-discriminator",
                    "--model",
                    TrainedModel.folder(),
                    "--scenes",
                    24,
                    "--size",
                    64,
                    "--steps",
                    2,
                    "--pairs",
                    20,
                    "--epochs",
                    2,
                    "--batch",
                    16,
                    "--out",
                    out)
                .toArray());

    assertThat(run.code()).as(run.err()).isZero();
    try (Stream<Path> files = Files.list(out.resolve("pairs"))) {
      assertThat(files.filter(f -> f.toString().endsWith(".edited.png"))).hasSize(20);
    }
    JsonObject training =
        JsonParser.parseString(Files.readString(out.resolve("training.json"))).getAsJsonObject();
    assertThat(training.get("pairs").getAsInt()).isEqualTo(20);
    assertThat(training.getAsJsonArray("levels")).isNotEmpty();

    Path other = dir.resolve("ablation");
    ProgramRun used =
        ProgramRun.with(
            Main::engine,
            List.of(
                    "ablate",
                    "--discriminator",
                    out,
                    "--scenes",
                    1,
                    "--sweep-scenes",
                    0,
                    "--steps",
                    2,
                    "--out",
                    other)
                .toArray());
    assertThat(used.code()).as(used.err()).isZero();
  }
}
