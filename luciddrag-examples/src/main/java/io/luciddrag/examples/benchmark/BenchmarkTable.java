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
  private static final int NAME_WIDTH = 34;

  private final String subject;
  private final JsonObject facts;
  private final List<Measurement> measurements;
  private final List<String> notes;

  /**
   * @param subject what was measured and how often
   * @param facts the same for JSON
   * @param notes what a reader of the table should know
   */
  BenchmarkTable(
      String subject, JsonObject facts, List<Measurement> measurements, List<String> notes) {
    this.subject = subject;
    this.facts = facts;
    this.measurements = List.copyOf(measurements);
    this.notes = List.copyOf(notes);
  }

  /** {@return the lines of the table} */
  public List<String> lines() {
    int width =
        Math.max(
            NAME_WIDTH, measurements.stream().mapToInt(m -> m.name().length()).max().orElse(0));
    String format = "%-" + width + "s %12s %14s  %s";
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s; %s, %d processors, Java %s"
            .formatted(
                subject,
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version")));
    lines.add(
        String.format(Locale.ROOT, format, "measured", "median", "budget", "").stripTrailing());
    measurements.forEach(m -> lines.add(line(format, m).stripTrailing()));
    lines.addAll(notes);
    return lines;
  }

  private static String line(String format, Measurement m) {
    String value = m.isMeasured() ? text(m, m.value()) : "unknown";
    String budget = Double.isNaN(m.budget()) ? "" : "< " + text(m, m.budget());
    return String.format(Locale.ROOT, format, m.name(), value, budget, m.verdict());
  }

  private static String text(Measurement m, double value) {
    boolean whole = value >= 10 || m.unit().isEmpty(); // without a unit it is a count
    return (String.format(Locale.ROOT, whole ? "%.0f" : "%.2f", value) + " " + m.unit()).strip();
  }

  /** {@return the same as JSON} */
  public JsonObject json() {
    JsonObject json = facts.deepCopy();
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
    json.add("notes", JsonText.texts(notes));
    return json;
  }
}
