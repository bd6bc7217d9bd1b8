package io.luciddrag.examples.terminal;

import java.io.PrintStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The two streams a program talks through: results on one, everything else on the other.
 *
 * @param out for results alone, so that they can be piped
 * @param err for messages and progress
 * @param interactive whether progress may be redrawn in place on {@code err}
 */
public record Terminal(PrintStream out, PrintStream err, boolean interactive) {
  /**
   * Environment variable that says how progress is shown: {@code bar}, or {@code plain} lines if
   * not set. The script that starts the program sets it, because Java 17 cannot tell whether the
   * error stream is a terminal.
   */
  public static final String PROGRESS = "LUCIDDRAG_PROGRESS";

  /** Makes a terminal and finds out whether a person watches {@code err}. */
  public static Terminal of(PrintStream out, PrintStream err) {
    return new Terminal(out, err, interactive(System.getenv(PROGRESS)));
  }

  static boolean interactive(@Nullable String wanted) {
    return wanted != null && wanted.strip().toLowerCase(Locale.ROOT).equals("bar");
  }

  /** Prints a line of the result. */
  public void print(String line) {
    out.println(line);
  }

  /** Tells the person something that is not the result. */
  public void say(String line) {
    err.println(line);
  }
}
