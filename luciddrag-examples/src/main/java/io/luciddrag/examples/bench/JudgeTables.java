package io.luciddrag.examples.bench;

import io.luciddrag.examples.html.HtmlCell;
import io.luciddrag.examples.html.HtmlReport;
import io.luciddrag.examples.html.HtmlTable;
import io.luciddrag.examples.html.HtmlTable.Best;
import io.luciddrag.testkit.metric.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What the judge said: over everything and by category. */
final class JudgeTables {
  private static final int RESAMPLES = 2000;
  private static final long SEED = 1;

  private final BenchPlan plan;
  private final List<Marks> marks;
  private final HtmlReport report;

  JudgeTables(BenchPlan plan, List<Marks> marks, HtmlReport report) {
    this.plan = plan;
    this.marks = marks;
    this.report = report;
  }

  void add() {
    report.heading("What the judge says");
    report.paragraph(
        "Marks from 1 to 10 by a multimodal model, which change with the model, its version and"
            + " what stands side by side: compare within this table only.");
    HtmlTable table =
        new HtmlTable("Means over samples with 95 % bootstrap intervals")
            .column("method")
            .column("samples")
            .column("mark", Best.HIGHEST)
            .column("marks missing");
    for (Method method : plan.methods()) {
      double[] values = values(method, marks);
      int missing = marks.stream().mapToInt(m -> m.missing().getOrDefault(method.name(), 0)).sum();
      table.row(
          List.of(
              HtmlCell.of(method.name()),
              HtmlCell.of("" + values.length),
              cell(values),
              HtmlCell.of("" + missing)));
    }
    report.table(table);
    categories();
  }

  private void categories() {
    List<String> categories = marks.stream().map(Marks::category).distinct().sorted().toList();
    HtmlTable table = new HtmlTable("Mean mark").column("category");
    plan.methods().forEach(method -> table.column(method.name()));
    for (String category : categories) {
      List<Marks> of = marks.stream().filter(m -> m.category().equals(category)).toList();
      List<HtmlCell> cells = new ArrayList<>(List.of(HtmlCell.of(category)));
      plan.methods().forEach(method -> cells.add(cell(values(method, of))));
      table.row(cells);
    }
    report.table(table);
  }

  private static double[] values(Method method, List<Marks> of) {
    return of.stream()
        .map(m -> m.scores().get(method.name()))
        .filter(Objects::nonNull)
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  private static HtmlCell cell(double[] values) {
    if (values.length == 0) {
      return HtmlCell.of("-");
    }
    Interval mean = Interval.mean(values, RESAMPLES, SEED);
    String text =
        String.format(Locale.ROOT, "%.2f [%.2f, %.2f]", mean.value(), mean.low(), mean.high());
    return HtmlCell.of(text, mean.value());
  }
}
