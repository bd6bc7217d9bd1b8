package io.luciddrag.examples;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the benchmarks of quality. */
@Command(
    name = "bench",
    description = {
      "Measures how good edits are, as the field does: several methods on the same samples,",
      "with one HTML report. For speed and memory of this machine, see benchmark."
    })
final class BenchCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  static CommandLine commandLine(Session session) {
    return new CommandLine(new BenchCommand())
        .addSubcommand(new BenchDragBenchCommand(session))
        .addSubcommand(new BenchMoveCommand(session))
        .addSubcommand(new BenchReasonersCommand(session))
        .addSubcommand(new BenchEfficiencyCommand(session));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "say which benchmark: " + String.join(", ", spec.subcommands().keySet()));
  }
}
