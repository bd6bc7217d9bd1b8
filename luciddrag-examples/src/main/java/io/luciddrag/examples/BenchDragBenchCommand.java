package io.luciddrag.examples;

import io.luciddrag.examples.bench.Methods;
import io.luciddrag.examples.dataset.DataSet;
import io.luciddrag.examples.options.BenchOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares methods on a data set of drags. */
@Command(
    name = "dragbench",
    sortOptions = false,
    customSynopsis = "luciddrag bench dragbench DIR --out DIR [OPTION]...",
    description = {
      "Compares ways of editing on every sample of DragBench or a set like it (Drag100, SDE-Drag's)",
      "and writes one HTML file: tables over everything and by category, plots, readings, misses, and",
      "every sample's pictures. An interrupted run goes on."
    })
final class BenchDragBenchCommand implements Callable<Integer> {
  private static final List<String> USUAL =
      List.of(
          Methods.FULL, "no-reasoner", Methods.PREVIEW, "warp-bend", "membrane", Methods.NO_EDIT);

  private final Session session;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "DIR", description = "The folder.")
  private Path folder = Path.of("");

  @Mixin private BenchOptions options = new BenchOptions();

  BenchDragBenchCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    return new QualityBench(session, options, spec)
        .run("LucidDrag on DragBench", folder, DataSet.in(folder).byTurns(options.limit()), USUAL);
  }
}
