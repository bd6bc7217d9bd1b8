package io.luciddrag.examples.report;

import io.luciddrag.Edit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What sampling took and how well it knew the photo, in one line; for backends that invert it.
 *
 * <p>Several edits give a range where they differ. Work that served all is counted in every edit.
 */
public final class WorkLine {
  private static final double MEGABYTE = 1e6;

  private WorkLine() {}

  /** {@return the line, or nothing if no edit has an inversion behind it} */
  public static Optional<String> of(List<Edit> edits) {
    List<Map<String, Double>> measures =
        edits.stream()
            .map(edit -> edit.diagnostics().measures())
            .filter(m -> m.containsKey("memoryBank"))
            .toList();
    if (measures.isEmpty()) {
      return Optional.empty();
    }
    String line =
        "network evaluations %s, gradients %s, memory bank %s MB"
            .formatted(
                range(measures, "evaluations", 1, 0),
                range(measures, "gradients", 1, 0),
                range(measures, "memoryBank", MEGABYTE, 1));
    String reconstruction = range(measures, "reconstruction", 1, 1);
    return Optional.of(
        reconstruction.isEmpty() ? line : line + ", reconstruction " + reconstruction + " dB");
  }

  private static String range(
      List<Map<String, Double>> measures, String name, double unit, int digits) {
    double[] values =
        measures.stream()
            .filter(m -> m.containsKey(name))
            .mapToDouble(m -> m.getOrDefault(name, Double.NaN) / unit)
            .sorted()
            .toArray();
    if (values.length == 0) {
      return "";
    }
    String low = number(values[0], digits);
    String high = number(values[values.length - 1], digits);
    return low.equals(high) ? low : low + " to " + high;
  }

  private static String number(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
