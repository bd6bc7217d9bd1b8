package io.luciddrag.core.internal.reason;

import io.luciddrag.Intention;
import io.luciddrag.PluginException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Orders readings by confidence: Eq. 6 of the paper. Equal readings are merged, confidences scaled
 * to sum to 1.
 */
public final class IntentionChoice {
  private IntentionChoice() {}

  /**
   * @param reasoner id, for messages
   * @param readings as the reasoner gave them
   * @return most confident first
   */
  public static List<Intention> ranked(String reasoner, List<Intention> readings) {
    if (readings.isEmpty()) {
      throw new PluginException(
          "reasoner '" + reasoner + "' returned no reading; it must return at least one");
    }
    Map<String, Intention> merged = new LinkedHashMap<>();
    for (Intention reading : readings) {
      if (reading == null) {
        throw new PluginException("reasoner '" + reasoner + "' returned null for a reading");
      }
      String key =
          reading.description().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip()
              + "|"
              + reading.motion();
      merged.merge(
          key,
          reading,
          (a, b) -> a.toBuilder().confidence(Math.min(1, a.confidence() + b.confidence())).build());
    }
    double sum = merged.values().stream().mapToDouble(Intention::confidence).sum();
    List<Intention> ranked = new ArrayList<>();
    for (Intention reading : merged.values()) {
      double share = sum > 0 ? reading.confidence() / sum : 1.0 / merged.size();
      ranked.add(reading.toBuilder().confidence(Math.min(1, share)).build());
    }
    ranked.sort(Comparator.comparingDouble(Intention::confidence).reversed());
    return ranked;
  }
}
