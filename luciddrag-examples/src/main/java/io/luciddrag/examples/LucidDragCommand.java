package io.luciddrag.examples;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command that only has subcommands. */
@Command(
    name = "luciddrag",
    versionProvider = ProgramVersion.class,
    description = "Edits pictures by dragging.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 0 done, 2 the request or an option cannot be used, 1 anything else.",
      "Results go to standard output, everything else to standard error."
    })
final class LucidDragCommand {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  boolean version;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "On failure, show where it happened.")
  private boolean verbose;

  boolean isVerbose() {
    return verbose;
  }
}
