package io.luciddrag.examples.spark;

import com.google.gson.JsonObject;
import io.luciddrag.examples.bench.Scores;
import io.luciddrag.examples.benchmark.Median;
import io.luciddrag.examples.report.JsonText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** All rows of a run in one line, and as JSON. Scores are over the samples that did not fail. */
final class RunSummary {
  private final List<SampleRow> rows;
  private final List<SampleRow> edited; // now, with success
  private final double wallSeconds;

  /**
   * Sums up.
   *
   * @param rows one a sample
   * @param wallSeconds from the first task to the last row
   */
  RunSummary(List<SampleRow> rows, double wallSeconds) {
    this.rows = List.copyOf(rows);
    this.edited = rows.stream().filter(row -> row.failure() == null && !row.resumed()).toList();
    this.wallSeconds = wallSeconds;
  }

  /** {@return how many samples have no result} */
  long failures() {
    return rows.stream().filter(row -> row.failure() != null).count();
  }

  private long resumed() {
    return rows.stream().filter(SampleRow::resumed).count();
  }

  private long executors() {
    return edited.stream().map(SampleRow::executor).distinct().count();
  }

  private double[] scores(Function<Scores, @Nullable Double> score) {
    return rows.stream()
        .map(SampleRow::scores)
        .filter(Objects::nonNull)
        .map(score)
        .filter(Objects::nonNull)
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  private static double mean(double... values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  private double[] times(ToDoubleFunction<SampleRow> time) {
    return edited.stream().mapToDouble(time).toArray();
  }

  private double editSeconds() {
    return Arrays.stream(times(SampleRow::seconds)).sum();
  }

  private double measureSeconds() {
    return edited.stream()
        .map(SampleRow::measureSeconds)
        .filter(Objects::nonNull)
        .mapToDouble(Double::doubleValue)
        .sum();
  }

  /** {@return a line for people} */
  String line() {
    return String.format(
        Locale.ROOT,
        "%d samples: %d edited (executors: %d), %d done before, %d failed; distance median %.1f px,"
            + " mean %.1f px (nothing moved: %.1f px), SSIM outside %.4f; %.1f s, %.2f s an edit",
        rows.size(),
        edited.size(),
        executors(),
        resumed(),
        failures(),
        Median.of(scores(Scores::distance)),
        mean(scores(Scores::distance)),
        mean(scores(Scores::length)),
        mean(scores(Scores::ssimOutside)),
        wallSeconds,
        mean(times(SampleRow::seconds)));
  }

  /** {@return the same and more as JSON} */
  JsonObject json() {
    JsonObject json = new JsonObject();
    json.addProperty("samples", rows.size());
    json.addProperty("edited", edited.size());
    json.addProperty("executors", executors());
    json.addProperty("resumed", resumed());
    json.addProperty("failures", failures());
    json.add("medianDistance", JsonText.number(Median.of(scores(Scores::distance))));
    json.add("meanDistance", JsonText.number(mean(scores(Scores::distance))));
    json.add("meanDragLength", JsonText.number(mean(scores(Scores::length))));
    json.add("meanSsimOutside", JsonText.number(mean(scores(Scores::ssimOutside))));
    json.add("wallSeconds", JsonText.number(wallSeconds));
    json.add("editSeconds", JsonText.number(editSeconds()));
    json.add("measureSeconds", JsonText.number(measureSeconds()));
    json.add("medianEditSeconds", JsonText.number(Median.of(times(SampleRow::seconds))));
    return json;
  }
}
