package io.luciddrag.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkCommandTest {
  @TempDir Path dir;

  @Test
  void printsEveryMeasurementWithItsBudget() throws IOException {
    ProgramRun run = ProgramRun.of(FakeLucidDrag::new, "benchmark", "--rounds", 1, "--out", dir);

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("open and close", "preview", "locate and reason", "edit, 3 results")
        .contains("4 results against 1", "12 megapixels against the part", "peak memory")
        .contains("< 100 ms", "< 150 ms");
    JsonObject json =
        JsonParser.parseString(Files.readString(dir.resolve("benchmark.json"))).getAsJsonObject();
    assertThat(json.getAsJsonArray("measurements").size()).isGreaterThan(10);
  }

  @Test
  void randomStableDiffusionHasItsOwnOptionsAndFile() throws IOException {
    Map<String, String> settings = new HashMap<>();
    Object[] args = {
      "benchmark", "--random-sd15", "--precision", "bf16", "--steps", 3, "--out", dir
    };
    ProgramRun run =
        ProgramRun.with(
            given -> {
              settings.putAll(given);
              return new FakeLucidDrag();
            },
            args);

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(settings)
        .containsEntry("stable-diffusion.model", "random-sd15")
        .containsEntry("stable-diffusion.precision", "bf16");
    assertThat(run.out()).contains("published, 4 readings, 3 steps", "unknown", "< 6144 MiB");
    assertThat(dir.resolve("benchmark-random-sd15.json")).exists();
  }

  @Test
  void optionsOfOneBenchmarkAreNotForTheOther() {
    for (String options :
        List.of(
            "--steps 3",
            "--precision fp32",
            "--random-sd15 --rounds 2",
            "--random-sd15 --steps 2")) {
      Object[] args = ("benchmark " + options).split(" ");
      ProgramRun run = ProgramRun.of(FakeLucidDrag::new, args);
      assertThat(run.code()).as(options).isEqualTo(2);
      assertThat(run.err().lines()).hasSize(1);
    }
  }

  @Test
  void roundsMustBePositive() {
    assertThat(ProgramRun.of(FakeLucidDrag::new, "benchmark", "--rounds", 0).code()).isEqualTo(2);
  }
}
