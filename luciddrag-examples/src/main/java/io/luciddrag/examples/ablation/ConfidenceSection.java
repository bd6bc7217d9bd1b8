package io.luciddrag.examples.ablation;

import io.luciddrag.examples.html.HtmlReport;
import io.luciddrag.examples.html.HtmlTable;
import io.luciddrag.examples.html.Plot;
import io.luciddrag.testkit.metric.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether the reasoner's confidence says how often it is right. */
final class ConfidenceSection {
  private static final double[] EDGES = {0, 0.2, 0.4, 0.6, 0.8, 1.0001};

  private final HtmlReport report;

  ConfidenceSection(HtmlReport report) {
    this.report = report;
  }

  void add(List<ReasonerTrial.Proposal> proposals) {
    report.heading("The reasoner's confidence against its correctness");
    report.paragraph(
        "The default reasoner, which needs no network, proposes every motion that fits a drag;"
            + " one is correct if a true reading moves the thing in that way. A drag has several"
            + " true readings, so several proposals can be correct.");
    HtmlTable table =
        new HtmlTable("")
            .column("confidence")
            .column("proposals")
            .column("mean confidence")
            .column("correct");
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (int i = 0; i + 1 < EDGES.length; i++) {
      double low = EDGES[i];
      double high = EDGES[i + 1];
      List<ReasonerTrial.Proposal> bin =
          proposals.stream().filter(p -> p.confidence() >= low && p.confidence() < high).toList();
      if (!bin.isEmpty()) {
        double mean =
            bin.stream().mapToDouble(ReasonerTrial.Proposal::confidence).average().orElseThrow();
        Interval share =
            Interval.share(
                (int) bin.stream().filter(ReasonerTrial.Proposal::correct).count(), bin.size());
        table.row(
            String.format(Locale.ROOT, "%.1f to %.1f", low, Math.min(1, high)),
            "" + bin.size(),
            String.format(Locale.ROOT, "%.2f", mean),
            share(share));
        x.add(mean);
        y.add(share.value());
      }
    }
    report.table(table);
    if (!x.isEmpty()) {
      report.plot(
          "confidence",
          Plot.lines(
              "Confidence and correctness",
              "mean confidence",
              "share correct",
              List.of(new Plot.Series("measured", x, y), new Plot.Series("calibrated", x, x))),
          "Above the diagonal the reasoner is too modest, below it too sure.");
    }
    HtmlTable ranks = new HtmlTable("By rank").column("rank").column("proposals").column("correct");
    for (int rank = 0; rank < 3; rank++) {
      int r = rank;
      List<ReasonerTrial.Proposal> these = proposals.stream().filter(p -> p.rank() == r).toList();
      if (!these.isEmpty()) {
        int correct = (int) these.stream().filter(ReasonerTrial.Proposal::correct).count();
        ranks.row("" + (rank + 1), "" + these.size(), share(Interval.share(correct, these.size())));
      }
    }
    report.table(ranks);
  }

  private static String share(Interval share) {
    return String.format(
        Locale.ROOT,
        "%.0f %% [%.0f, %.0f]",
        100 * share.value(),
        100 * share.low(),
        100 * share.high());
  }
}
