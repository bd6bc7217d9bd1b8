package io.luciddrag.examples;

import io.luciddrag.LucidDrag;
import io.luciddrag.examples.dragbench.Sample;
import io.luciddrag.examples.dragbench.SampleFolder;
import io.luciddrag.examples.options.ChatOptions;
import io.luciddrag.examples.reasoning.ReasoningRun;
import io.luciddrag.examples.reasoning.ReasoningSet;
import io.luciddrag.examples.report.JsonText;
import io.luciddrag.examples.report.OutputFolder;
import io.luciddrag.examples.terminal.StopOnInterrupt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Scores a reasoner against what a person accepts. */
@Command(
    name = "evaluate-reasoner",
    sortOptions = false,
    customSynopsis = "luciddrag evaluate-reasoner DIR [OPTION]...",
    description = {
      "Scores a reasoner on the drags of a DragBench folder, against intentions that a person wrote",
      "by looking at the pictures: is the top reading, or any of the top three, accepted?"
    })
final class EvaluateReasonerCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "DIR", description = "The DragBench folder.")
  private Path folder = Path.of("");

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most so many samples, one of each category by turns.")
  private int limit = Integer.MAX_VALUE;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where reasoning.json goes; luciddrag-reasoning if not given.")
  private Path out = Path.of("luciddrag-reasoning");

  @ArgGroup(exclusive = false, heading = "%nWho finds out what is meant:%n")
  private ChatOptions chat = new ChatOptions();

  EvaluateReasonerCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    List<Sample> samples = SampleFolder.list(folder, limit);
    OutputFolder target = OutputFolder.at(out);
    ReasoningRun run = new ReasoningRun(chat.reasoner(), session.terminal());
    try (StopOnInterrupt stop = new StopOnInterrupt();
        LucidDrag lucid = session.open(chat.settings())) {
      run.all(
          lucid,
          ReasoningSet.load(),
          samples,
          builder -> {
            builder.cancellation(stop.cancellation());
            chat.addTo(builder);
          });
    }
    target.text("reasoning.json", JsonText.of(run.report()));
    run.table().forEach(session.terminal()::print);
    target.written().forEach(file -> session.terminal().print(file.toString()));
    return 0;
  }
}
