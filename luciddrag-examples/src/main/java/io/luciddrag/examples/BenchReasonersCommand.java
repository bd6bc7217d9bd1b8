package io.luciddrag.examples;

import io.luciddrag.examples.bench.Method;
import io.luciddrag.examples.bench.Methods;
import io.luciddrag.examples.bench.OwnBackend;
import io.luciddrag.examples.dataset.DataSet;
import io.luciddrag.examples.options.BenchOptions;
import io.luciddrag.examples.terminal.BadInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares reasoners and locators by the edits they lead to. */
@Command(
    name = "reasoners",
    sortOptions = false,
    customSynopsis = "luciddrag bench reasoners DIR --out DIR [OPTION]...",
    description = {
      "Compares pairs of reasoner and locator by the edits they lead to, beside an edit without",
      "reasoner (the paper's Table 6). For what they understand, see evaluate-reasoner."
    })
final class BenchReasonersCommand implements Callable<Integer> {
  private final Session session;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "DIR", description = "The folder.")
  private Path folder = Path.of("");

  @Option(
      names = "--pairs",
      paramLabel = "REASONER+LOCATOR",
      split = ",",
      description =
          "Separated by commas, such as chat+random-walker,recorded+chat; offline+random-walker if not given.")
  private List<String> pairs = List.of("offline+random-walker");

  @Mixin private BenchOptions options = new BenchOptions();

  BenchReasonersCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    if (spec.commandLine().getParseResult().hasMatchedOption("--methods")) {
      throw new BadInputException("the methods are --pairs and no-reasoner; leave --methods out");
    }
    List<Method> methods = new ArrayList<>(pairs.stream().map(Methods::pair).toList());
    if (methods.stream().map(Method::name).distinct().count() < methods.size()) {
      throw new BadInputException("a pair is named twice in --pairs");
    }
    try (OwnBackend backend = new OwnBackend(options.edit().settings())) {
      methods.addAll(new Methods(backend).named(List.of("no-reasoner", Methods.NO_EDIT)));
      return new QualityBench(session, options, spec)
          .runAll(
              "LucidDrag's reasoners on DragBench",
              folder,
              DataSet.in(folder).byTurns(options.limit()),
              methods,
              backend);
    }
  }
}
