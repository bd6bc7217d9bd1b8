package io.luciddrag.examples;

import io.luciddrag.LucidDrag;
import io.luciddrag.examples.terminal.Failure;
import io.luciddrag.examples.terminal.Terminal;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Map;
import picocli.CommandLine;

/** The program {@code luciddrag}. */
public final class Main {
  private static final int HELP_WIDTH = 100;

  private Main() {}

  /** Runs and exits with 0, with 2 for a request that cannot be used, or with 1. */
  public static void main(String[] args) {
    System.exit(run(args, System.out, System.err, Main::engine));
  }

  /**
   * Runs without exiting.
   *
   * @param opener opens the engine when a command needs it
   * @return the exit code
   */
  static int run(String[] args, PrintStream out, PrintStream err, EngineOpener opener) {
    LucidDragCommand root = new LucidDragCommand();
    OneLineErrors errors = new OneLineErrors(err, root);
    try {
      return commandLine(root, new Session(Terminal.of(out, err), opener), errors).execute(args);
    } catch (LinkageError | VirtualMachineError e) {
      return errors.report(e);
    } finally {
      out.flush();
      err.flush();
    }
  }

  /** Opens the engine on the class path. */
  static LucidDrag engine(Map<String, String> settings) {
    LucidDrag.Builder builder = LucidDrag.builder();
    settings.forEach(builder::setting);
    return builder.build();
  }

  private static CommandLine commandLine(
      LucidDragCommand root, Session session, OneLineErrors errors) {
    return new CommandLine(root)
        .addSubcommand(new EditCommand(session))
        .addSubcommand(new ReasonCommand(session))
        .addSubcommand(new PreviewCommand(session))
        .addSubcommand(new DemoCommand(session))
        .addSubcommand(new BenchmarkCommand(session))
        .addSubcommand(BenchCommand.commandLine(session))
        .addSubcommand(new DragBenchCommand(session))
        .addSubcommand(new EvaluateReasonerCommand(session))
        .addSubcommand(new TrainDiscriminatorCommand(session))
        .addSubcommand(new AblateCommand(session))
        .setOut(new PrintWriter(session.terminal().out(), true, Charset.defaultCharset()))
        .setErr(new PrintWriter(session.terminal().err(), true, Charset.defaultCharset()))
        .setUsageHelpWidth(HELP_WIDTH)
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors)
        .setExitCodeExceptionMapper(Failure::exitCode);
  }
}
