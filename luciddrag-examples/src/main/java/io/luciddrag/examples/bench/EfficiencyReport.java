package io.luciddrag.examples.bench;

import io.luciddrag.examples.benchmark.Median;
import io.luciddrag.examples.html.HtmlCell;
import io.luciddrag.examples.html.HtmlReport;
import io.luciddrag.examples.html.HtmlTable;
import io.luciddrag.examples.html.HtmlTable.Best;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Time, network evaluations and memory of methods, each from a process of its own. */
public final class EfficiencyReport {
  private final String settings;
  private final Map<String, List<Outcome>> byMethod;

  /**
   * Makes a report.
   *
   * @param settings of all runs
   * @param byMethod each method's outcomes, in the order of the table
   */
  public EfficiencyReport(String settings, Map<String, List<Outcome>> byMethod) {
    this.settings = settings;
    this.byMethod = byMethod;
  }

  private static double[] values(
      List<Outcome> outcomes, Function<Outcome, @Nullable Double> value) {
    return outcomes.stream()
        .map(value)
        .filter(Objects::nonNull)
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  private static double seconds(List<Outcome> outcomes) {
    return Median.of(
        outcomes.stream().filter(o -> o.scores() != null).mapToDouble(Outcome::seconds).toArray());
  }

  private static double evaluations(List<Outcome> outcomes) {
    return Median.of(values(outcomes, Outcome::evaluations));
  }

  private static double peak(List<Outcome> outcomes) {
    double[] peaks = values(outcomes, Outcome::peakMebibytes);
    return peaks.length == 0 ? Double.NaN : peaks[0]; // measuring results takes memory from then on
  }

  /** {@return a line for every method} */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%-16s %8s %10s %12s %10s",
            "method",
            "edits",
            "seconds",
            "evaluations",
            "peak MiB"));
    byMethod.forEach(
        (method, of) ->
            lines.add(
                String.format(
                    Locale.ROOT,
                    "%-16s %8d %10s %12s %10s",
                    method,
                    of.stream().filter(o -> o.scores() != null).count(),
                    text("%.2f", seconds(of)),
                    text("%.0f", evaluations(of)),
                    text("%.0f", peak(of)))));
    return lines;
  }

  private static String text(String format, double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
  }

  /**
   * Writes the page.
   *
   * @return the file
   */
  public Path write(Path folder) throws IOException {
    HtmlReport report = new HtmlReport("LucidDrag, time and memory");
    report.paragraph(
        "Each method ran in a Java process of its own, one edit at a time. Peak memory is the"
            + " process's resident memory up to the end of its first edit, before any result is"
            + " measured; no-edit is what the program takes without editing.");
    report.preformatted(settings + "\n" + Machine.words());
    report.table(measured());
    report.heading("What others publish");
    report.paragraph(
        "On other hardware and other data: an order of magnitude, not a comparison. LucidDrag's own"
            + " Table 7 (RTX 3090) gives no numbers in its text.");
    report.table(published());
    Path file = folder.resolve("efficiency.html");
    report.write(file);
    return file;
  }

  private HtmlTable measured() {
    HtmlTable table =
        new HtmlTable("Measured here")
            .column("method")
            .column("edits")
            .column("median seconds", Best.LOWEST)
            .column("network evaluations an edit")
            .column("peak memory, MiB", Best.LOWEST);
    byMethod.forEach(
        (method, of) ->
            table.row(
                List.of(
                    HtmlCell.of(method),
                    HtmlCell.of("" + of.stream().filter(o -> o.scores() != null).count()),
                    HtmlCell.of(text("%.2f", seconds(of)), seconds(of)),
                    HtmlCell.of(text("%.0f", evaluations(of))),
                    HtmlCell.of(text("%.0f", peak(of)), peak(of)))));
    return table;
  }

  private static HtmlTable published() {
    HtmlTable table =
        new HtmlTable("Published")
            .column("method")
            .column("seconds")
            .column("GPU memory, GB")
            .column("hardware")
            .column("source");
    PublishedTimes.ROWS.forEach(
        row ->
            table.row(row.method(), row.seconds(), row.gibibytes(), row.hardware(), row.source()));
    return table;
  }
}
