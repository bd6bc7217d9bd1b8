package io.luciddrag.examples.bench;

import io.luciddrag.examples.html.HtmlCell;
import io.luciddrag.examples.html.HtmlReport;
import io.luciddrag.examples.html.HtmlTable;
import io.luciddrag.testkit.metric.Interval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Which readings a method carried out, how often people accept them, and what missed its target.
 */
final class ReadingTables {
  private final Method method;
  private final Outcomes outcomes;
  private final HtmlReport report;

  ReadingTables(Method method, Outcomes outcomes, HtmlReport report) {
    this.method = method;
    this.outcomes = outcomes;
    this.report = report;
  }

  void add() {
    List<Outcome> all = outcomes.of(method);
    List<String> motions =
        all.stream().map(Outcome::motion).filter(Objects::nonNull).distinct().sorted().toList();
    if (!motions.isEmpty()) {
      report.heading("What the drags were taken to mean by " + method);
      readings(all, motions);
    }
    misses(all);
    failures();
  }

  private void readings(List<Outcome> all, List<String> motions) {
    HtmlTable table =
        new HtmlTable(
                "Accepted: a person who looked at photo and drag accepts motion and words (drags.json)")
            .column("motion")
            .column("chosen")
            .column("judged")
            .column("accepted")
            .column("mean distance, px");
    for (String motion : motions) {
      row(table, motion, all.stream().filter(o -> motion.equals(o.motion())).toList());
    }
    row(table, "all", all);
    report.table(table);
  }

  private static void row(HtmlTable table, String name, List<Outcome> of) {
    long judged = of.stream().filter(o -> o.accepted() != null).count();
    long accepted = of.stream().filter(o -> Boolean.TRUE.equals(o.accepted())).count();
    String share = "-";
    if (judged > 0) {
      Interval interval = Interval.share((int) accepted, (int) judged);
      share =
          String.format(
              Locale.ROOT,
              "%d, %.0f %% [%.0f, %.0f]",
              accepted,
              100 * interval.value(),
              100 * interval.low(),
              100 * interval.high());
    }
    double distance = MethodTables.mean(Metric.DISTANCE.values(of));
    table.row(
        List.of(
            HtmlCell.of(name),
            HtmlCell.of("" + of.size()),
            HtmlCell.of("" + judged),
            HtmlCell.of(share),
            HtmlCell.of(String.format(Locale.ROOT, "%.1f", distance), distance)));
  }

  private void misses(List<Outcome> all) {
    HtmlTable table =
        new HtmlTable("Samples of which a drag ended more than 10 px from its target")
            .column("sample")
            .column("reading")
            .column("drags off, px")
            .column("of these reliable")
            .column("engine's own measure, px");
    int count = 0;
    List<Outcome> worstFirst = new ArrayList<>(outcomes.ranked(method, Metric.DISTANCE));
    Collections.reverse(worstFirst);
    for (Outcome outcome : worstFirst) {
      Scores scores = Objects.requireNonNull(outcome.scores(), "scores");
      List<Integer> off =
          IntStream.range(0, scores.distances().size())
              .filter(i -> scores.distances().get(i) > MethodTables.ARRIVED)
              .boxed()
              .toList();
      if (!off.isEmpty()) {
        count++;
        table.row(
            List.of(
                HtmlCell.of(outcome.sample()).linkedTo(SampleFigures.id(outcome.sample())),
                HtmlCell.of(Objects.requireNonNullElse(outcome.reading(), "-")),
                HtmlCell.of(numbers(off.stream().map(scores.distances()::get).toList())),
                HtmlCell.of("" + off.stream().filter(scores.reliable()::get).count()),
                HtmlCell.of(
                    outcome.ownDistances() == null ? "-" : numbers(outcome.ownDistances()))));
      }
    }
    report.heading("Where " + method + " missed");
    report.paragraph(count + " of " + all.size() + " samples.");
    if (count > 0) {
      report.table(table);
    }
  }

  private static String numbers(List<Double> values) {
    return String.join(
        ", ", values.stream().map(v -> String.format(Locale.ROOT, "%.1f", v)).toList());
  }

  private void failures() {
    List<Outcome> failed = outcomes.failures();
    if (failed.isEmpty()) {
      return;
    }
    report.heading("Failures");
    HtmlTable table = new HtmlTable("").column("sample").column("method").column("why");
    failed.forEach(o -> table.row(o.sample(), o.method(), String.valueOf(o.failure())));
    report.table(table);
  }
}
