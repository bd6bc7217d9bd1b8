package io.luciddrag.examples;

import io.luciddrag.examples.terminal.Failure;
import java.io.PrintStream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
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
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    err.println(
        "luciddrag: "
            + String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " ").strip()
            + " (see '"
            + command
            + " --help')");
    return Failure.BAD_REQUEST;
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
