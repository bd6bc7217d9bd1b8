package io.luciddrag.examples.bench;

import io.luciddrag.examples.benchmark.Median;
import io.luciddrag.examples.html.HtmlReport;
import io.luciddrag.examples.sheet.Lettering;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes what a run found as one HTML file, and in a few lines. */
public final class BenchReport {
  private final BenchPlan plan;
  private final Path folder;
  private final Outcomes outcomes;
  private final List<Marks> marks;

  /**
   * Makes a report.
   *
   * @param folder of the run; report.html goes there
   * @param marks of a judge; empty if there was none
   */
  public BenchReport(BenchPlan plan, Path folder, List<Outcome> outcomes, List<Marks> marks) {
    this.marks = List.copyOf(marks);
    this.plan = plan;
    this.folder = folder;
    this.outcomes = new Outcomes(outcomes);
  }

  /** {@return how often something went wrong} */
  public int failures() {
    return outcomes.failures().size();
  }

  /** {@return a line for every method} */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%-16s %8s %10s %10s %10s %10s %8s",
            "method",
            "samples",
            "median px",
            "mean px",
            "arrived",
            "SSIM out",
            "failed"));
    for (Method method : plan.methods()) {
      List<Outcome> of = outcomes.of(method);
      double[] distances = Outcomes.distances(of, false);
      lines.add(
          String.format(
              Locale.ROOT,
              "%-16s %8d %10.1f %10.1f %9.0f%% %10.4f %8d",
              method.name(),
              of.size(),
              Median.of(distances),
              MethodTables.mean(distances),
              MethodTables.arrived(distances),
              MethodTables.mean(Metric.OUTSIDE.values(of)),
              outcomes.failures().stream().filter(o -> o.method().equals(method.name())).count()));
    }
    return lines;
  }

  /**
   * Writes the page.
   *
   * @return the file
   */
  public Path write(Lettering lettering) throws IOException {
    HtmlReport report = new HtmlReport(plan.title());
    report.paragraph(
        String.format(
            Locale.ROOT,
            "%d samples, %d methods, every method on the same samples in one run. Distances are"
                + " those of PatchMeanDistance, which needs no weights: compare them with one"
                + " another and with no-edit, not with published numbers, which use DIFT."
                + " Numbers link to pictures.",
            plan.samples().size(),
            plan.methods().size()));
    report.preformatted(plan.settings() + "\n" + Machine.words());
    SampleFigures figures = new SampleFigures(plan, folder, outcomes, report, lettering);
    new MethodTables(plan, outcomes, report).add();
    if (!marks.isEmpty()) {
      new JudgeTables(plan, marks, report).add();
    }
    new ReadingTables(plan.methods().get(0), outcomes, report).add();
    figures.addExtremes();
    figures.addAll();
    Path file = folder.resolve("report.html");
    report.write(file);
    return file;
  }
}
