package io.luciddrag.examples.dragbench;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.luciddrag.examples.benchmark.Median;
import io.luciddrag.examples.report.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** All samples of a run in a table and as JSON. */
public final class Summary {
  private final List<SampleOutcome> outcomes;

  /** Sums up. */
  public Summary(List<SampleOutcome> outcomes) {
    this.outcomes = List.copyOf(outcomes);
  }

  /** {@return how many samples failed} */
  public long failures() {
    return outcomes.stream().filter(SampleOutcome::isFailed).count();
  }

  private double median(ToDoubleFunction<SampleOutcome> value) {
    return Median.of(outcomes.stream().filter(o -> !o.isFailed()).mapToDouble(value).toArray());
  }

  /** {@return the lines of a table} */
  public List<String> table() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%-48s %8s %-10s %9s %6s",
            "sample",
            "seconds",
            "motion",
            "distance",
            "synth"));
    for (SampleOutcome o : outcomes) {
      lines.add(o.isFailed() ? o.name() + "  FAILED: " + o.failure() : line(o));
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "%d samples, %d failed; median distance %.1f px, best of each %.1f px; median time %.2f s",
            outcomes.size(),
            failures(),
            median(SampleOutcome::distance),
            median(SampleOutcome::bestDistance),
            median(SampleOutcome::seconds)));
    return lines;
  }

  private static String line(SampleOutcome o) {
    return String.format(
        Locale.ROOT,
        "%-48s %8.2f %-10s %9.1f %5.0f%%",
        o.name(),
        o.seconds(),
        o.motion(),
        o.distance(),
        100 * o.synthesizedShare());
  }

  /** {@return the same as JSON} */
  public JsonObject json() {
    JsonObject json = new JsonObject();
    json.addProperty("samples", outcomes.size());
    json.addProperty("failures", failures());
    json.add("medianDistance", JsonText.number(median(SampleOutcome::distance)));
    json.add("medianBestDistance", JsonText.number(median(SampleOutcome::bestDistance)));
    json.add("medianSeconds", JsonText.number(median(SampleOutcome::seconds)));
    JsonArray each = new JsonArray();
    for (SampleOutcome o : outcomes) {
      JsonObject sample = new JsonObject();
      sample.addProperty("sample", o.name());
      sample.add("seconds", JsonText.number(o.seconds()));
      sample.addProperty("motion", o.motion());
      sample.add("distance", JsonText.number(o.distance()));
      sample.add("bestDistance", JsonText.number(o.bestDistance()));
      sample.add("synthesizedShare", JsonText.number(o.synthesizedShare()));
      sample.addProperty("failure", o.failure());
      each.add(sample);
    }
    json.add("each", each);
    return json;
  }
}
