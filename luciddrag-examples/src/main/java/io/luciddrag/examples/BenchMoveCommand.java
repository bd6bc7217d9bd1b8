package io.luciddrag.examples;

import io.luciddrag.Motion;
import io.luciddrag.examples.bench.Methods;
import io.luciddrag.examples.dataset.DataSet;
import io.luciddrag.examples.dataset.DragSample;
import io.luciddrag.examples.options.BenchOptions;
import io.luciddrag.examples.reasoning.AcceptedDrag;
import io.luciddrag.examples.reasoning.ReasoningSet;
import io.luciddrag.examples.terminal.BadInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares methods on drags that move a whole thing. */
@Command(
    name = "move",
    sortOptions = false,
    customSynopsis = "luciddrag bench move DIR --out DIR [OPTION]...",
    description = {
      "Compares ways of moving a thing: on the samples of DragBench for which a person accepts a move",
      "as the drag's meaning, and on every sample of a set that nobody judged."
    })
final class BenchMoveCommand implements Callable<Integer> {
  private static final List<String> USUAL =
      List.of("move", Methods.FULL, "warp-translate", "membrane", Methods.NO_EDIT);

  private final Session session;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "DIR", description = "The folder.")
  private Path folder = Path.of("");

  @Mixin private BenchOptions options = new BenchOptions();

  BenchMoveCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    Map<String, AcceptedDrag> judged =
        ReasoningSet.load().stream()
            .collect(Collectors.toMap(AcceptedDrag::sample, Function.identity()));
    List<DragSample> moves =
        DataSet.in(folder).byTurns(Integer.MAX_VALUE).stream()
            .filter(sample -> isMove(judged.get(sample.fullName())))
            .limit(options.limit())
            .toList();
    if (moves.isEmpty()) {
      throw new BadInputException("no sample of '" + folder + "' is accepted as a move");
    }
    return new QualityBench(session, options, spec)
        .run("LucidDrag, moving things", folder, moves, USUAL);
  }

  private static boolean isMove(@Nullable AcceptedDrag drag) {
    return drag == null
        || drag.intentions().stream().anyMatch(i -> i.motions().contains(Motion.TRANSLATE));
  }
}
