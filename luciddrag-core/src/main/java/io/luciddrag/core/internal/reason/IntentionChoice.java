package io.luciddrag.core.internal.reason;

import io.luciddrag.Intention;
import io.luciddrag.PluginException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Orders readings by confidence: Eq. 6 of the paper. Equal readings are merged, confidences scaled
 * to sum to 1.
 */
public final class IntentionChoice {
  private static final Pattern ARTICLES = Pattern.compile("\\b(an?|the)\\b");
  private static final Pattern MARKS = Pattern.compile("[^\\p{L}\\p{N}]+");

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
      merged.merge(key(reading), reading, IntentionChoice::together);
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

  /** Equal after folding case, punctuation and articles. */
  private static String key(Intention reading) {
    String words = reading.description().toLowerCase(Locale.ROOT);
    return MARKS.matcher(ARTICLES.matcher(words).replaceAll(" ")).replaceAll(" ").strip()
        + "|"
        + reading.motion();
  }

  /** The words of the more confident one; confidences add up. */
  private static Intention together(Intention a, Intention b) {
    Intention surer = b.confidence() > a.confidence() ? b : a;
    return surer.toBuilder().confidence(Math.min(1, a.confidence() + b.confidence())).build();
  }
}
