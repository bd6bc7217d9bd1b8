package io.luciddrag.examples.bench;

import io.luciddrag.DragRequest;
import io.luciddrag.examples.dataset.DragSample;
import io.luciddrag.examples.html.HtmlCell;
import io.luciddrag.examples.html.HtmlReport;
import io.luciddrag.examples.html.HtmlTable;
import io.luciddrag.examples.sheet.Lettering;
import io.luciddrag.examples.sheet.RequestPicture;
import io.luciddrag.examples.sheet.SheetPage;
import io.luciddrag.examples.sheet.TextLine;
import io.luciddrag.examples.sheet.Tile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Every sample in a row: the photo with its drags, then each method's result. */
final class SampleFigures {
  private static final int SIDE = 240; // pixels of a picture
  private static final int EXTREMES = 3; // best, median and worst samples of a metric

  private final BenchPlan plan;
  private final Path folder;
  private final Outcomes outcomes;
  private final HtmlReport report;
  private final SheetPage page;

  SampleFigures(
      BenchPlan plan, Path folder, Outcomes outcomes, HtmlReport report, Lettering lettering) {
    this.plan = plan;
    this.folder = folder;
    this.outcomes = outcomes;
    this.report = report;
    page = new SheetPage(lettering);
  }

  /** {@return the id of a sample's figure, to which numbers link} */
  static String id(String sample) {
    return "sample " + sample;
  }

  /** Adds a sheet of best, median and worst samples for each metric. */
  void addExtremes() throws IOException {
    Method judged = plan.methods().get(0);
    Map<String, DragSample> byName = new LinkedHashMap<>();
    plan.samples().forEach(sample -> byName.put(sample.fullName(), sample));
    report.heading("Best, median and worst of " + judged);
    for (Metric metric : Metric.values()) {
      List<Outcome> ranked = outcomes.ranked(judged, metric);
      if (metric.best() == HtmlTable.Best.NONE || ranked.isEmpty()) {
        continue;
      }
      List<List<Tile>> rows = new ArrayList<>();
      rows.addAll(extremes("best", ranked, 0, metric, byName));
      int middle = Math.max(0, ranked.size() / 2 - EXTREMES / 2);
      rows.addAll(extremes("median", ranked, middle, metric, byName));
      int last = Math.max(0, ranked.size() - EXTREMES);
      rows.addAll(extremes("worst", ranked, last, metric, byName));
      report.photo(
          "extremes " + metric.words(),
          page.draw(rows),
          "By " + metric.words() + ": three best, three in the middle, three worst");
    }
  }

  private List<List<Tile>> extremes(
      String rank, List<Outcome> ranked, int from, Metric metric, Map<String, DragSample> byName)
      throws IOException {
    List<List<Tile>> rows = new ArrayList<>();
    for (Outcome outcome : ranked.subList(from, Math.min(ranked.size(), from + EXTREMES))) {
      DragSample sample = Objects.requireNonNull(byName.get(outcome.sample()), "sample");
      String value = String.format(Locale.ROOT, metric.format(), metric.of(outcome));
      List<Tile> row = new ArrayList<>();
      row.add(input(sample, rank + ", " + metric.words() + " " + value));
      row.add(result(sample, plan.methods().get(0), outcome));
      rows.add(row);
    }
    return rows;
  }

  /** Adds a table of all samples, and their figures. */
  void addAll() throws IOException {
    report.heading("Every sample");
    HtmlTable table = new HtmlTable(Metric.DISTANCE.words()).column("sample");
    plan.methods().forEach(method -> table.column(method.name()));
    for (DragSample sample : plan.samples()) {
      List<HtmlCell> cells = new ArrayList<>();
      cells.add(HtmlCell.of(sample.fullName()).linkedTo(id(sample.fullName())));
      for (Method method : plan.methods()) {
        cells.add(cell(outcomes.one(sample.fullName(), method.name())));
      }
      table.row(cells);
    }
    report.table(table);
    for (DragSample sample : plan.samples()) {
      figure(sample);
    }
  }

  private static HtmlCell cell(Optional<Outcome> outcome) {
    if (outcome.isEmpty()) {
      return HtmlCell.of("-");
    }
    Double distance = Metric.DISTANCE.of(outcome.get());
    return distance == null
        ? HtmlCell.of(outcome.get().refused() ? "refused" : "failed")
        : HtmlCell.of(String.format(Locale.ROOT, "%.1f", distance), distance)
            .linkedTo(id(outcome.get().sample()));
  }

  private void figure(DragSample sample) throws IOException {
    List<Tile> row = new ArrayList<>();
    for (Method method : plan.methods()) {
      Optional<Outcome> outcome = outcomes.one(sample.fullName(), method.name());
      if (outcome.filter(o -> o.scores() != null).isPresent()) {
        row.add(result(sample, method, outcome.get()));
      }
    }
    if (row.isEmpty()) {
      String text = sample.fullName() + ": no result";
      report.photo(
          id(sample.fullName()),
          page.draw(List.of(List.of(Tile.ofText(List.of(TextLine.body(text)), SIDE)))),
          text);
      return;
    }
    row.add(0, input(sample, ""));
    report.photo(id(sample.fullName()), page.draw(List.of(row)), sample.fullName());
  }

  private Tile input(DragSample sample, String more) throws IOException {
    DragRequest request = sample.toRequest().build();
    RequestPicture picture =
        new RequestPicture(
            request.image(), request.drags(), request.editable().orElse(null), List.of());
    List<TextLine> text = new ArrayList<>();
    text.add(TextLine.body(sample.fullName()));
    text.add(TextLine.faint(request.caption()));
    if (!more.isEmpty()) {
      text.add(TextLine.body(more));
    }
    return Tile.of(picture.draw(SIDE), text, SIDE);
  }

  private Tile result(DragSample sample, Method method, Outcome outcome) throws IOException {
    Path file = BenchRun.pictures(plan, folder, method).file(sample);
    BufferedImage picture = ImageIO.read(file.toFile());
    if (picture == null) {
      throw new IOException("'" + file + "' is no picture; delete it and run again");
    }
    String distance =
        String.format(
            Locale.ROOT,
            "%s, %.1f px",
            method,
            Objects.requireNonNull(outcome.scores()).distance());
    List<TextLine> text = new ArrayList<>(List.of(TextLine.body(distance)));
    if (outcome.reading() != null) {
      text.add(TextLine.faint(outcome.reading()));
    }
    return Tile.of(picture, text, SIDE);
  }
}
