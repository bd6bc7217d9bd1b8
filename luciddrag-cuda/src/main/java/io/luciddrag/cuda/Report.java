package io.luciddrag.cuda;

import java.util.List;

/** What a check of CUDA natives found missing. Immutable. */
public final class Report {
  private final List<Problem> problems;

  Report(List<Problem> problems) {
    this.problems = List.copyOf(problems);
  }

  /** {@return whether everything was found where it is looked for; nothing was loaded or run} */
  public boolean ok() {
    return problems.isEmpty();
  }

  /** {@return what is missing, in the order in which it is needed; empty if ok} */
  public List<Problem> problems() {
    return problems;
  }

  /** {@return the problems, a line each, for a log or an exception} */
  @Override
  public String toString() {
    if (ok()) {
      return "CUDA natives are in place (checked by name only, nothing was loaded)";
    }
    StringBuilder text = new StringBuilder("CUDA natives are incomplete:");
    problems.forEach(problem -> text.append("\n - ").append(problem));
    return text.toString();
  }
}
