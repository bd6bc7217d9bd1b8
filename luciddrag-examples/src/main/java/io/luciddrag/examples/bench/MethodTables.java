package io.luciddrag.examples.bench;

import io.luciddrag.examples.benchmark.Median;
import io.luciddrag.examples.html.HtmlCell;
import io.luciddrag.examples.html.HtmlReport;
import io.luciddrag.examples.html.HtmlTable;
import io.luciddrag.examples.html.HtmlTable.Best;
import io.luciddrag.examples.html.Plot;
import io.luciddrag.testkit.metric.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The methods side by side: over everything, by category, and as plots. */
final class MethodTables {
  /** A drag that ends up closer than this to its target has arrived, in pixels. */
  static final double ARRIVED = 10;

  private static final double LONGEST = 60; // px, where the plot of distances ends

  private final BenchPlan plan;
  private final Outcomes outcomes;
  private final HtmlReport report;

  MethodTables(BenchPlan plan, Outcomes outcomes, HtmlReport report) {
    this.plan = plan;
    this.outcomes = outcomes;
    this.report = report;
  }

  void add() {
    report.heading("The methods");
    report.table(overall());
    report.table(arrivals());
    plots();
    if (outcomes.categories().size() > 1) {
      report.heading("By category");
      report.table(categories(Metric.DISTANCE));
      report.table(categories(Metric.OUTSIDE));
    }
  }

  private HtmlTable overall() {
    HtmlTable table =
        new HtmlTable("Means over samples with 95 % bootstrap intervals")
            .column("method")
            .column("what it does")
            .column("samples")
            .column("refused");
    List<Metric> shown = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      if (metric.values(outcomes.all()).length > 0) {
        shown.add(metric);
        table.column(metric.words(), metric.best());
      }
    }
    table.column("median seconds", Best.LOWEST);
    for (Method method : plan.methods()) {
      List<Outcome> of = outcomes.of(method);
      List<HtmlCell> cells = new ArrayList<>();
      cells.add(HtmlCell.of(method.name()));
      cells.add(HtmlCell.of(method.words()));
      cells.add(HtmlCell.of("" + of.size()));
      cells.add(HtmlCell.of("" + refused(method)));
      shown.forEach(metric -> cells.add(cell(method, metric, of)));
      double seconds = Median.of(of.stream().mapToDouble(Outcome::seconds).toArray());
      cells.add(HtmlCell.of(String.format(Locale.ROOT, "%.2f", seconds), seconds));
      table.row(cells);
    }
    return table;
  }

  private long refused(Method method) {
    return outcomes.all().stream()
        .filter(o -> o.method().equals(method.name()) && o.refused())
        .count();
  }

  /** The mean, linked to the picture of the sample in the middle. */
  private HtmlCell cell(Method method, Metric metric, List<Outcome> of) {
    Interval mean = metric.mean(of);
    if (mean == null) {
      return HtmlCell.of("-");
    }
    String format = metric.format() + " [" + metric.format() + ", " + metric.format() + "]";
    String text = String.format(Locale.ROOT, format, mean.value(), mean.low(), mean.high());
    List<Outcome> ranked = outcomes.ranked(method, metric);
    return HtmlCell.of(text, mean.value())
        .linkedTo(SampleFigures.id(ranked.get(ranked.size() / 2).sample()));
  }

  private HtmlTable arrivals() {
    HtmlTable table =
        new HtmlTable(
                "Drags. Arrived: at most 10 px from the target. Reliable: could be followed with confidence (docs/metrics.md)")
            .column("method")
            .column("drags")
            .column("median px", Best.LOWEST)
            .column("mean px", Best.LOWEST)
            .column("arrived, %", Best.HIGHEST)
            .column("reliable drags")
            .column("mean px of reliable", Best.LOWEST)
            .column("arrived of reliable, %", Best.HIGHEST);
    for (Method method : plan.methods()) {
      double[] all = Outcomes.distances(outcomes.of(method), false);
      double[] reliable = Outcomes.distances(outcomes.of(method), true);
      table.row(
          List.of(
              HtmlCell.of(method.name()),
              HtmlCell.of("" + all.length),
              number("%.1f", Median.of(all)),
              number("%.1f", mean(all)),
              number("%.0f", arrived(all)),
              HtmlCell.of("" + reliable.length),
              number("%.1f", mean(reliable)),
              number("%.0f", arrived(reliable))));
    }
    return table;
  }

  static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  /** Percent of the distances. */
  static double arrived(double[] distances) {
    return 100
        * Arrays.stream(distances).map(d -> d <= ARRIVED ? 1 : 0).average().orElse(Double.NaN);
  }

  private static HtmlCell number(String format, double value) {
    return Double.isNaN(value)
        ? HtmlCell.of("-")
        : HtmlCell.of(String.format(Locale.ROOT, format, value), value);
  }

  private void plots() {
    List<Plot.Bar> bars = new ArrayList<>();
    List<Plot.Series> curves = new ArrayList<>();
    for (Method method : plan.methods()) {
      Interval mean = Metric.DISTANCE.mean(outcomes.of(method));
      if (mean != null) {
        bars.add(new Plot.Bar(method.name(), mean.value(), mean.low(), mean.high()));
        curves.add(curve(method));
      }
    }
    if (bars.isEmpty()) {
      return;
    }
    report.plot(
        "distances",
        Plot.bars("Mean distance from the targets", "pixels", bars),
        "Mean over samples and its 95 % interval; lower is better.");
    report.plot(
        "arrivals",
        Plot.lines(
            "How many drags end up how close", "pixels from the target", "% of drags", curves),
        "To the upper left is better.");
  }

  private Plot.Series curve(Method method) {
    double[] all = Outcomes.distances(outcomes.of(method), false);
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (double limit = 0; limit <= LONGEST; limit += 1) {
      double most = limit;
      x.add(limit);
      y.add(100.0 * Arrays.stream(all).filter(d -> d <= most).count() / all.length);
    }
    return new Plot.Series(method.name(), x, y);
  }

  private HtmlTable categories(Metric metric) {
    HtmlTable table = new HtmlTable(metric.words() + ", mean").column("category").column("samples");
    plan.methods().forEach(method -> table.column(method.name()));
    for (String category : outcomes.categories()) {
      List<HtmlCell> cells = new ArrayList<>();
      cells.add(HtmlCell.of(category));
      cells.add(
          HtmlCell.of(
              "" + plan.samples().stream().filter(s -> s.category().equals(category)).count()));
      for (Method method : plan.methods()) {
        List<Outcome> of =
            outcomes.of(method).stream().filter(o -> o.category().equals(category)).toList();
        cells.add(of.isEmpty() ? HtmlCell.of("-") : cell(method, category, metric, of));
      }
      table.row(cells);
    }
    return table;
  }

  private HtmlCell cell(Method method, String category, Metric metric, List<Outcome> of) {
    double mean = mean(metric.values(of));
    if (Double.isNaN(mean)) {
      return HtmlCell.of("-");
    }
    List<Outcome> ranked =
        outcomes.ranked(method, metric).stream()
            .filter(o -> o.category().equals(category))
            .toList();
    return HtmlCell.of(String.format(Locale.ROOT, metric.format(), mean), mean)
        .linkedTo(SampleFigures.id(ranked.get(ranked.size() / 2).sample()));
  }
}
