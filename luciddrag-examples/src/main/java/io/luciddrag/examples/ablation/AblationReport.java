package io.luciddrag.examples.ablation;

import io.luciddrag.examples.html.HtmlCell;
import io.luciddrag.examples.html.HtmlReport;
import io.luciddrag.examples.html.HtmlTable;
import io.luciddrag.examples.html.Plot;
import io.luciddrag.testkit.metric.Interval;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Writes what the ablation found as one HTML file. */
public final class AblationReport {
  private static final int SHOWN = 6; // scenes of each sort

  private final AblationPlan plan;
  private final Path folder;
  private final Outcomes outcomes;
  private final HtmlReport report = new HtmlReport("LucidDrag: what each component adds");

  /**
   * @param folder of the run; report.html goes there
   */
  public AblationReport(AblationPlan plan, Path folder, List<Outcome> outcomes) {
    this.plan = plan;
    this.folder = folder;
    this.outcomes = new Outcomes(outcomes);
  }

  /**
   * Writes.
   *
   * @return the file
   */
  public Path write(List<ReasonerTrial.Proposal> proposals, List<GradientMaps.Row> maps)
      throws IOException {
    report.paragraph(
        String.format(
            Locale.ROOT,
            "%d held-out scenes of the testkit's world at %d x %d pixels, each with a drag that has"
                + " at least two true readings whose captions differ. The reasoner's part is played"
                + " by the truth: with it, an edit gets the captions and the motion of the first"
                + " reading; without it, the caption alone. All intervals are 95 %% bootstrap"
                + " intervals over scenes.",
            plan.scenes(),
            plan.size(),
            plan.size()));
    report.preformatted(plan.toString());
    components();
    differences();
    coverage();
    sweep();
    new ConfidenceSection(report).add(proposals);
    gradients(maps);
    pictures();
    Path file = folder.resolve("report.html");
    report.write(file);
    return file;
  }

  private void components() {
    report.heading("The combinations");
    HtmlTable table = new HtmlTable("Means; lower is better everywhere").column("condition");
    for (Measure measure : Measure.values()) {
      table.column(measure.words(), HtmlTable.Best.LOWEST);
    }
    for (String condition : Condition.COMPONENTS) {
      List<HtmlCell> cells = new ArrayList<>(List.of(HtmlCell.of(condition)));
      for (Measure measure : Measure.values()) {
        Interval mean = measure.mean(outcomes.of(condition));
        cells.add(HtmlCell.of(text(mean), mean.value()));
      }
      table.row(cells);
    }
    report.table(table);
    List<Plot.Bar> bars = new ArrayList<>();
    for (String condition : Condition.COMPONENTS) {
      Interval mean = Measure.PART.mean(outcomes.of(condition));
      bars.add(new Plot.Bar(condition, mean.value(), mean.low(), mean.high()));
    }
    report.plot(
        "part",
        Plot.bars("The moved part's distance from its true place", "pixels", bars),
        "Mean and 95 % interval; the part's traits are recovered from the picture.");
  }

  private void differences() {
    report.heading("What a component changes, scene by scene");
    report.paragraph(
        "Paired differences: full minus the condition without it. Below zero, the component helps;"
            + " an interval that holds zero shows nothing.");
    HtmlTable table = new HtmlTable("").column("component");
    for (Measure measure : Measure.values()) {
      table.column(measure.words());
    }
    table.row(paired("reasoner", Condition.NO_REASONER));
    table.row(paired("the reasoner's words", Condition.MOTION));
    table.row(paired("the reasoner's motion", Condition.WORDS));
    table.row(paired("quality guidance", Condition.NO_QUALITY));
    table.row(paired("reasoner and quality guidance", Condition.NEITHER));
    report.table(table);
  }

  private List<HtmlCell> paired(String component, String without) {
    List<HtmlCell> cells = new ArrayList<>(List.of(HtmlCell.of(component)));
    for (Measure measure : Measure.values()) {
      Interval difference = measure.difference(outcomes.of(Condition.FULL), outcomes.of(without));
      String verdict =
          difference.high() < 0 ? "helps" : difference.low() > 0 ? "harms" : "not shown";
      cells.add(HtmlCell.of(text(difference) + ", " + verdict));
    }
    return cells;
  }

  private void coverage() {
    report.heading("Different results of one drag");
    report.paragraph(
        "Two results of two readings, against two seeds of one reading. A result stands for the"
            + " reading whose true picture is closest; for none if the unedited picture is closer.");
    List<Outcome> full = outcomes.of(Condition.FULL);
    Coverage readings = Coverage.of(full, outcomes.of(Condition.OTHER_READING), 0, 1);
    Coverage seeds = Coverage.of(full, outcomes.of(Condition.OTHER_SEED), 0, 0);
    HtmlTable table =
        new HtmlTable("Coverage of readings")
            .column("two results of")
            .column("show two true readings", HtmlTable.Best.HIGHEST)
            .column("show what was asked for", HtmlTable.Best.HIGHEST);
    table.row(covered("two readings", readings));
    table.row(covered("two seeds of one reading", seeds));
    report.table(table);
  }

  private static List<HtmlCell> covered(String name, Coverage coverage) {
    Interval both = Interval.share(coverage.both(), coverage.scenes());
    Interval right = Interval.share(coverage.right(), 2 * coverage.scenes());
    return List.of(
        HtmlCell.of(name),
        HtmlCell.of(percent(both), both.value()),
        HtmlCell.of(percent(right), right.value()));
  }

  private void sweep() {
    if (plan.swept() == 0) {
      return;
    }
    report.heading("The weight of quality guidance");
    List<String> names = new ArrayList<>(List.of(Condition.NO_QUALITY));
    List<Double> weights = new ArrayList<>(List.of(0.0));
    for (double weight : plan.weights()) {
      if (weight > plan.quality() && !names.contains(Condition.FULL)) {
        names.add(Condition.FULL);
        weights.add(plan.quality());
      }
      names.add(Condition.swept(weight));
      weights.add(weight);
    }
    var scenes = outcomes.scenes(names.get(names.size() - 1));
    HtmlTable table = new HtmlTable("On " + scenes.size() + " scenes").column("weight");
    for (Measure measure : Measure.values()) {
      table.column(measure.words(), HtmlTable.Best.LOWEST);
    }
    List<Double> part = new ArrayList<>();
    List<Double> strange = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      List<Outcome> these = outcomes.of(names.get(i), scenes);
      List<HtmlCell> cells =
          new ArrayList<>(List.of(HtmlCell.of(String.format(Locale.ROOT, "%.3g", weights.get(i)))));
      for (Measure measure : Measure.values()) {
        Interval mean = measure.mean(these);
        cells.add(HtmlCell.of(text(mean), mean.value()));
      }
      table.row(cells);
      part.add(Measure.PART.mean(these).value());
      strange.add(Measure.STRANGE.mean(these).value());
    }
    report.table(table);
    report.plot(
        "sweep",
        Plot.lines(
            "The trade-off",
            Measure.PART.words(),
            Measure.STRANGE.words(),
            List.of(new Plot.Series("weight from 0 up", part, strange))),
        "Each point is a weight, in the order of the table; to the lower left is better.");
  }

  private void gradients(List<GradientMaps.Row> maps) {
    report.heading("Gradients over time");
    report.paragraph(
        "Scene 0, edited with editing guidance alone and with quality guidance alone: the size of"
            + " the gradient at every cell of the latent, each map scaled to its own largest.");
    for (GradientMaps.Row row : maps) {
      report.figure(
          "gradients-" + row.name(),
          row.picture(),
          String.format(
              Locale.ROOT,
              "%s guidance at t = %s; largest %s",
              row.name(),
              row.timesteps(),
              row.largest().stream().map(x -> String.format(Locale.ROOT, "%.2g", x)).toList()));
    }
  }

  private void pictures() throws IOException {
    report.heading("Pictures");
    List<String> shown =
        List.of(
            Condition.NEITHER,
            Condition.NO_REASONER,
            Condition.NO_QUALITY,
            Condition.FULL,
            Condition.OTHER_READING);
    report.paragraph("From left to right: " + String.join("; ", SceneRow.names(shown)) + ".");
    List<Outcome> sorted =
        outcomes.of(Condition.FULL).stream()
            .sorted(Comparator.comparingDouble(Outcome::error))
            .toList();
    int middle = Math.max(0, sorted.size() / 2 - SHOWN / 2);
    rows("Best by difference to the true picture", part(sorted, 0), shown);
    rows("Median", part(sorted, middle), shown);
    rows("Worst", part(sorted, Math.max(0, sorted.size() - SHOWN)), shown);
  }

  private static List<Outcome> part(List<Outcome> sorted, int from) {
    return sorted.subList(from, Math.min(sorted.size(), from + SHOWN));
  }

  private void rows(String title, List<Outcome> some, List<String> shown) throws IOException {
    report.heading(3, title);
    for (Outcome outcome : some) {
      var drag = AblationRun.scene(plan, outcome.scene());
      String id = title.split(" ", 2)[0].toLowerCase(Locale.ROOT) + "-" + outcome.scene();
      report.photo(
          id,
          SceneRow.draw(drag, folder, outcome.scene(), shown),
          String.format(
              Locale.ROOT,
              "Scene %d: %s; part off by %.1f px, difference %.1f %%",
              outcome.scene(),
              drag.readings().get(0).intention().description(),
              outcome.partPx(),
              100 * outcome.error()));
    }
  }

  private static String text(Interval interval) {
    return String.format(
        Locale.ROOT, "%.2f [%.2f, %.2f]", interval.value(), interval.low(), interval.high());
  }

  private static String percent(Interval share) {
    return String.format(
        Locale.ROOT,
        "%.0f %% [%.0f, %.0f]",
        100 * share.value(),
        100 * share.low(),
        100 * share.high());
  }
}
