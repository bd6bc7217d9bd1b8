package io.luciddrag.examples;

import io.luciddrag.examples.benchmark.Benchmark;
import io.luciddrag.examples.benchmark.BenchmarkScene;
import io.luciddrag.examples.benchmark.BenchmarkTable;
import io.luciddrag.examples.benchmark.MatrixPeak;
import io.luciddrag.examples.benchmark.StableDiffusionBenchmark;
import io.luciddrag.examples.dragbench.Sample;
import io.luciddrag.examples.dragbench.SampleFolder;
import io.luciddrag.examples.report.JsonText;
import io.luciddrag.examples.report.OutputFolder;
import io.luciddrag.examples.terminal.BadInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures speed and memory. */
@Command(
    name = "benchmark",
    sortOptions = false,
    description = "Measures speed and memory at 512 pixels and compares them with the budgets.")
final class BenchmarkCommand implements Callable<Integer> {
  private static final int MAX_SCENES = 10;
  private static final int ROUNDS = 5;
  private static final int STEPS = 5;

  private final Session session;

  @Option(
      names = "--images",
      paramLabel = "DIR",
      description =
          "A folder laid out like DragBench, of which up to ten samples are used; without it, the lorikeet.")
  private @Nullable Path images;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often everything is measured; 5 if not given.")
  private @Nullable Integer rounds;

  @Option(
      names = "--random-sd15",
      description =
          "Measures Stable Diffusion instead: 1.5 at full size with made-up weights, no files needed, but 6 GB of memory in bf16, twice that in fp32, and minutes.")
  private boolean randomSd15;

  @Option(
      names = "--precision",
      paramLabel = "TYPE",
      description =
          "With --random-sd15: fp32, bf16, or auto (the default), whichever is faster here.")
  private @Nullable String precision;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description =
          "With --random-sd15: steps of every edit, 3 or more; 5 if not given. Longer edits are extrapolated.")
  private @Nullable Integer steps;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Where benchmark.json goes, or benchmark-random-sd15.json; nowhere if not given.")
  private @Nullable Path out;

  BenchmarkCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    refuse(randomSd15 && images != null, "--images is not for --random-sd15");
    refuse(randomSd15 && rounds != null, "--rounds is not for --random-sd15; --steps is");
    refuse(!randomSd15 && precision != null, "--precision needs --random-sd15");
    refuse(!randomSd15 && steps != null, "--steps needs --random-sd15");
    Path target = out;
    int wanted = randomSd15 ? steps() : rounds();
    OutputFolder folder = target == null ? null : OutputFolder.at(target);
    BenchmarkTable table = randomSd15 ? stableDiffusion(wanted) : patch(wanted);
    table.lines().forEach(session.terminal()::print);
    if (folder != null) {
      String name = randomSd15 ? "benchmark-random-sd15.json" : "benchmark.json";
      session.terminal().print(folder.text(name, JsonText.of(table.json())).toString());
    }
    return 0;
  }

  private static void refuse(boolean wrong, String why) {
    if (wrong) {
      throw new BadInputException(why);
    }
  }

  private int rounds() {
    int wanted = rounds == null ? ROUNDS : rounds;
    refuse(wanted < 1 || wanted > 1000, "--rounds must lie in [1, 1000], was " + wanted);
    return wanted;
  }

  private int steps() {
    int least = StableDiffusionBenchmark.MIN_STEPS;
    int wanted = steps == null ? STEPS : steps;
    refuse(
        wanted < least || wanted > 1000,
        "--steps must lie in [" + least + ", 1000], was " + wanted);
    return wanted;
  }

  private BenchmarkTable patch(int measured) throws IOException {
    return new Benchmark(session::open, scenes(), measured, session.terminal()).run();
  }

  private BenchmarkTable stableDiffusion(int wanted) throws IOException {
    Map<String, String> settings = new HashMap<>();
    settings.put("stable-diffusion.model", "random-sd15");
    settings.put("stable-diffusion.precision", precision == null ? "auto" : precision);
    return new StableDiffusionBenchmark(
            () -> session.open(settings),
            BenchmarkScene.square(),
            wanted,
            precision == null ? "auto" : precision,
            MatrixPeak::measured,
            session.terminal())
        .run();
  }

  private List<BenchmarkScene> scenes() throws IOException {
    Path folder = images;
    if (folder == null) {
      return List.of(BenchmarkScene.lorikeet());
    }
    List<BenchmarkScene> scenes = new ArrayList<>();
    for (Sample sample : SampleFolder.list(folder, MAX_SCENES)) {
      scenes.add(BenchmarkScene.of(sample));
    }
    return scenes;
  }
}
