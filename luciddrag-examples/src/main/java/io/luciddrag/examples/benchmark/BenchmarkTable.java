package io.luciddrag.examples.benchmark;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.luciddrag.examples.report.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The measurements as a table and as JSON, with the machine they were made on. */
public final class BenchmarkTable {
  private final List<Measurement> measurements;
  private final int scenes;
  private final int rounds;

  BenchmarkTable(List<Measurement> measurements, int scenes, int rounds) {
    this.measurements = List.copyOf(measurements);
    this.scenes = scenes;
    this.rounds = rounds;
  }

  /** {@return the lines of the table} */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%d scene(s) of 512 px, medians of %d rounds; %s, %d processors, Java %s"
            .formatted(
                scenes,
                rounds,
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version")));
    lines.add(
        String.format(Locale.ROOT, "%-34s %12s %14s", "measured", "median", "budget")
            .stripTrailing());
    measurements.forEach(m -> lines.add(line(m).stripTrailing()));
    return lines;
  }

  private static String line(Measurement m) {
    String value = m.isMeasured() ? text(m.value()) + " " + m.unit() : "unknown";
    String budget = Double.isNaN(m.budget()) ? "" : "< " + text(m.budget()) + " " + m.unit();
    return String.format(Locale.ROOT, "%-34s %12s %14s  %s", m.name(), value, budget, m.verdict());
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.0f", value);
  }

  /** {@return the same as JSON} */
  public JsonObject json() {
    JsonObject json = new JsonObject();
    json.addProperty("scenes", scenes);
    json.addProperty("rounds", rounds);
    json.addProperty("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    json.addProperty("processors", Runtime.getRuntime().availableProcessors());
    json.addProperty("java", System.getProperty("java.version"));
    JsonArray array = new JsonArray();
    for (Measurement m : measurements) {
      JsonObject one = new JsonObject();
      one.addProperty("name", m.name().strip());
      one.add("median", JsonText.number(m.value()));
      one.addProperty("unit", m.unit());
      one.add("budget", JsonText.number(m.budget()));
      if (m.verdict().isEmpty()) {
        one.add("withinBudget", JsonNull.INSTANCE);
      } else {
        one.addProperty("withinBudget", m.verdict().equals("ok"));
      }
      array.add(one);
    }
    json.add("measurements", array);
    return json;
  }
}
