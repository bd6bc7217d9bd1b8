package io.luciddrag.examples;

import io.luciddrag.examples.benchmark.Benchmark;
import io.luciddrag.examples.benchmark.BenchmarkScene;
import io.luciddrag.examples.benchmark.BenchmarkTable;
import io.luciddrag.examples.dragbench.Sample;
import io.luciddrag.examples.dragbench.SampleFolder;
import io.luciddrag.examples.report.JsonText;
import io.luciddrag.examples.report.OutputFolder;
import io.luciddrag.examples.terminal.BadInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures speed and memory. */
@Command(
    name = "benchmark",
    description = "Measures speed and memory at 512 pixels and compares them with the budgets.")
final class BenchmarkCommand implements Callable<Integer> {
  private static final int MAX_SCENES = 10;

  private final Session session;

  @Option(
      names = "--images",
      paramLabel = "DIR",
      description =
          "A folder laid out like DragBench, of which up to ten samples are used; without it, the lorikeet.")
  private @Nullable Path images;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where benchmark.json goes; nowhere if not given.")
  private @Nullable Path out;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often everything is measured; 5 if not given.")
  private int rounds = 5;

  BenchmarkCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    if (rounds < 1 || rounds > 1000) {
      throw new BadInputException("--rounds must lie in [1, 1000], was " + rounds);
    }
    Path target = out;
    OutputFolder folder = target == null ? null : OutputFolder.at(target);
    BenchmarkTable table = new Benchmark(session::open, scenes(), rounds, session.terminal()).run();
    table.lines().forEach(session.terminal()::print);
    if (folder != null) {
      session.terminal().print(folder.text("benchmark.json", JsonText.of(table.json())).toString());
    }
    return 0;
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
