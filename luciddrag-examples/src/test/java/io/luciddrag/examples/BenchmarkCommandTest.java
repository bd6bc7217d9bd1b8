package io.luciddrag.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  void roundsMustBePositive() {
    assertThat(ProgramRun.of(FakeLucidDrag::new, "benchmark", "--rounds", 0).code()).isEqualTo(2);
  }
}
