package io.luciddrag.examples.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.luciddrag.LucidDrag;
import io.luciddrag.examples.TinyModels;
import io.luciddrag.examples.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StableDiffusionBenchmarkTest {
  private static BenchmarkTable onTinyModel(int steps) throws IOException {
    Path model = TinyModels.folder("sd1");
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return new StableDiffusionBenchmark(
            () ->
                LucidDrag.builder()
                    .setting("stable-diffusion.model", model.toString())
                    .setting("stable-diffusion.size", "128")
                    .setting("stable-diffusion.precision", "fp32")
                    .build(),
            BenchmarkScene.square(),
            steps,
            "fp32",
            precision -> precision.equals("fp32") ? 100 : 400,
            new Terminal(nowhere, nowhere, false))
        .run();
  }

  private static Map<String, Double> medians(BenchmarkTable table) {
    Map<String, Double> medians = new LinkedHashMap<>();
    JsonArray measurements = table.json().getAsJsonArray("measurements");
    for (JsonElement element : measurements) {
      JsonObject one = element.getAsJsonObject();
      JsonElement median = one.get("median");
      medians.put(
          one.get("name").getAsString(), median.isJsonNull() ? Double.NaN : median.getAsDouble());
    }
    return medians;
  }

  @Test
  void everyPartIsToldApartInWhatTheEngineReports() throws IOException {
    BenchmarkTable table = onTinyModel(5);
    Map<String, Double> medians = medians(table);

    assertThat(medians.values()).as(medians.toString()).doesNotContain(Double.NaN);
    assertThat(medians)
        .containsKeys("plain step, 2 evaluations", "guided step", "decode", "its gradients")
        .containsKeys("edit, published, 1 reading, 5 steps", "edit, published, 4 readings, 5 steps")
        .containsKeys("edit, fast, 1 reading, 5 steps", "edit, deep reuse 2, 1 reading, 5 steps")
        .containsKeys(
            "edit, published, 1 reading, extrapolated to 50 steps",
            "edit, fast, 1 reading, extrapolated to 20 steps",
            "published, 4 readings, extrapolated to 50 steps, against 1 published");
    // 5 inversions, 3 guided steps with reference and gradient pass, 5 steps of 2.
    assertThat(medians).containsEntry("network evaluations", 21.0);
    // PAPER 5: 50 inversions, 30 references, 50 steps of 2, 30 gradient passes.
    assertThat(medians).containsEntry("network evaluations in 50 steps", 210.0);
    assertThat(table.lines()).anyMatch(line -> line.contains("tools/benchmark"));
  }

  /** The tiny model does not compute what SD 1.5 does: only the arithmetic is looked at. */
  @Test
  void anEvaluationStandsBesideTheMatrixPeak() throws IOException {
    BenchmarkTable table = onTinyModel(3);
    Map<String, Double> medians = medians(table);
    double reached = 803.3 / medians.get("network evaluation (inversion step)");

    assertThat(medians)
        .containsEntry("matrix peak in fp32", 100.0)
        .containsEntry("matrix peak in bf16", 400.0);
    for (String name :
        List.of("network evaluation of 803 GFLOP", "its share of the peak in fp32")) {
      assertThat(medians.get(name)).as(name).isCloseTo(reached, withinPercentage(2)); // as printed
    }
    assertThat(table.lines()).anyMatch(line -> line.contains("100 GFLOP/s"));
  }
}
