package io.luciddrag.examples.reasoning;

import io.luciddrag.Intention;
import io.luciddrag.testkit.metric.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How often the top reading, and the best of the top three, is one that a person accepts. */
public final class ReasoningScore {
  private static final int TOP = 3;

  private final String name;
  private final List<Verdict> first = new ArrayList<>();
  private final List<Verdict> best = new ArrayList<>();

  /**
   * Makes an empty score.
   *
   * @param name of what is scored
   */
  public ReasoningScore(String name) {
    this.name = name;
  }

  /**
   * Counts a drag.
   *
   * @param readings most confident first; none if the reasoner failed
   */
  public void add(AcceptedDrag drag, List<Intention> readings) {
    Verdict any = Verdict.NONE;
    for (Intention reading : readings.subList(0, Math.min(TOP, readings.size()))) {
      any = any.or(drag.judge(reading));
    }
    first.add(readings.isEmpty() ? Verdict.NONE : drag.judge(readings.get(0)));
    best.add(any);
  }

  /** {@return heading of the table that {@link #row} makes} */
  public static String heading() {
    return "%-28s %5s | %-30s | %-30s"
        .formatted("", "drags", "top reading: kind, direction, both", "any of top 3");
  }

  /** {@return shares in percent, the last of three with its 95 % Wilson interval} */
  public String row() {
    return "%-28s %5d | %-34s | %-30s".formatted(name, first.size(), shares(first), shares(best));
  }

  private static String shares(List<Verdict> verdicts) {
    int n = verdicts.size();
    int kind = (int) verdicts.stream().filter(Verdict::kind).count();
    int direction = (int) verdicts.stream().filter(Verdict::direction).count();
    int both = (int) verdicts.stream().filter(Verdict::both).count();
    if (n == 0) {
      return "-";
    }
    Interval interval = Interval.share(both, n);
    return String.format(
        Locale.ROOT,
        "%.0f %.0f %.0f (%.0f-%.0f)",
        100.0 * kind / n,
        100.0 * direction / n,
        100.0 * both / n,
        100 * interval.low(),
        100 * interval.high());
  }

  /** {@return the verdicts on the top readings, in the order in which drags were added} */
  public List<Verdict> first() {
    return List.copyOf(first);
  }

  /** {@return the verdicts on the best of the top three} */
  public List<Verdict> best() {
    return List.copyOf(best);
  }
}
