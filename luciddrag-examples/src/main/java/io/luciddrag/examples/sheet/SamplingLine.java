package io.luciddrag.examples.sheet;

import io.luciddrag.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How a result was sampled, in words: the preset that comes nearest and what differs from it, such
 * as "sampling: published, but steps 20, start motion".
 */
final class SamplingLine {
  private static final List<String> PRESETS = List.of("published", "fast", "distilled");
  private static final String PREFIX = "sampling.";

  private SamplingLine() {}

  /** {@return the line, or nothing if the backend has no such settings} */
  static Optional<String> of(Map<String, String> settings) {
    if (settings.keySet().stream().noneMatch(name -> name.startsWith(PREFIX))) {
      return Optional.empty();
    }
    String nearest = "";
    List<String> fewest = List.of();
    for (String preset : PRESETS) {
      List<String> differences = differences(settings, Sampling.named(preset).settings());
      if (nearest.isEmpty() || differences.size() < fewest.size()) {
        nearest = preset;
        fewest = differences;
      }
    }
    String line = "sampling: " + nearest;
    return Optional.of(fewest.isEmpty() ? line : line + ", but " + String.join(", ", fewest));
  }

  private static List<String> differences(
      Map<String, String> settings, Map<String, String> preset) {
    List<String> differences = new ArrayList<>();
    preset.forEach(
        (name, usual) -> {
          String value = settings.get(name);
          if (value != null && !Objects.equals(value, usual)) {
            differences.add(words(name.substring(PREFIX.length())) + " " + words(value));
          }
        });
    return differences;
  }

  /** {@code guidanceScale} as "guidance scale", {@code PATCH_COPY} as "patch copy". */
  private static String words(String name) {
    return name.replaceAll("([a-z])([A-Z])", "$1 $2").replace('_', ' ').toLowerCase(Locale.ROOT);
  }
}
