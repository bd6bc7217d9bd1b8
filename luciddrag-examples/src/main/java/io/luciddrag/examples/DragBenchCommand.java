package io.luciddrag.examples;

import io.luciddrag.LucidDrag;
import io.luciddrag.examples.dragbench.Sample;
import io.luciddrag.examples.dragbench.SampleFolder;
import io.luciddrag.examples.dragbench.SampleRun;
import io.luciddrag.examples.dragbench.Summary;
import io.luciddrag.examples.options.EditOptions;
import io.luciddrag.examples.report.JsonText;
import io.luciddrag.examples.report.OutputFolder;
import io.luciddrag.examples.sheet.Lettering;
import io.luciddrag.examples.terminal.Failure;
import io.luciddrag.examples.terminal.StopOnInterrupt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Edits every sample of a DragBench folder. */
@Command(
    name = "dragbench",
    sortOptions = false,
    customSynopsis = "luciddrag dragbench DIR [OPTION]...",
    description = {
      "Edits every sample of a folder laid out like DragBench:",
      "<category>/<sample>/{original_image.jpg, mask.png, drag_instruction.json}.",
      "DragBench as published (meta_data.pkl), Drag100 and SDE-Drag's set are read too.",
      "A sample that fails is reported and does not stop the run."
    })
final class DragBenchCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "DIR", description = "The folder.")
  private Path folder = Path.of("");

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most so many samples, one of each category by turns.")
  private int limit = Integer.MAX_VALUE;

  @Mixin private EditOptions options = new EditOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Where a folder for every sample, the sheets and summary.json go; luciddrag-dragbench if not given.")
  private Path out = Path.of("luciddrag-dragbench");

  DragBenchCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    List<Sample> samples = SampleFolder.list(folder, limit);
    OutputFolder target = OutputFolder.at(out);
    try (StopOnInterrupt stop = new StopOnInterrupt();
        LucidDrag lucid = session.open(options.settings())) {
      Lettering lettering = Lettering.find(session.terminal()::say);
      SampleRun run =
          new SampleRun(
              lucid,
              options,
              stop.cancellation(),
              session.terminal(),
              (sample, request, result) ->
                  new EditRun(session, sample.name(), options.settings())
                      .write(
                          request, result, OutputFolder.at(out.resolve(sample.name())), lettering));
      Summary summary = new Summary(run.all(samples, target, lettering));
      target.text("summary.json", JsonText.of(summary.json()));
      summary.table().forEach(session.terminal()::print);
      target.written().forEach(file -> session.terminal().print(file.toString()));
      return summary.failures() == 0 ? 0 : Failure.FAILED;
    }
  }
}
