package io.luciddrag.examples;

import io.luciddrag.examples.terminal.Failure;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MaxValuesExceededException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Says in one line what went wrong; shows where only if asked to. */
final class OneLineErrors implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private final PrintStream err;
  private final LucidDragCommand root;

  OneLineErrors(PrintStream err, LucidDragCommand root) {
    this.err = err;
    this.root = root;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    String twice = e instanceof MaxValuesExceededException ? twice(command, args) : "";
    String message =
        twice.isEmpty()
            ? String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " ").strip()
            : "option '" + twice + "' should be specified only once";
    err.println("luciddrag: " + message + " (see '" + command.qualifiedName() + " --help')");
    return Failure.BAD_REQUEST;
  }

  /** The first option of a section that is given again; picocli shows the whole section instead. */
  private static String twice(CommandSpec command, String[] args) {
    Set<String> seen = new HashSet<>();
    for (String arg : args) {
      String name = arg.replaceFirst("=.*", "");
      OptionSpec option = command.findOption(name);
      if (option != null && option.group() != null && !seen.add(name)) {
        return name;
      }
    }
    return "";
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    return report(e);
  }

  int report(Throwable failure) {
    err.println("luciddrag: " + Failure.line(failure));
    if (root.isVerbose()) {
      failure.printStackTrace(err);
    }
    return Failure.exitCode(failure);
  }
}
