package io.luciddrag.examples.reasoning;

import io.luciddrag.Intention;
import io.luciddrag.Motion;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * What a person accepts as the meaning of a drag.
 *
 * @param means in words
 * @param motions that carry it out
 * @param directions that a sensible wording names
 */
public record AcceptedIntention(String means, Set<Motion> motions, Set<Direction> directions) {
  /** Copies the sets. */
  public AcceptedIntention {
    motions = Set.copyOf(motions);
    directions = Set.copyOf(directions);
  }

  /** {@return whether the reading's motion is one of those that carry this out} */
  public boolean matchesKind(Intention reading) {
    return reading.motion().filter(motions::contains).isPresent();
  }

  /**
   * {@return whether the reading's words name one of the directions, and none that contradicts one
   * of them unless that is accepted too}
   */
  public boolean matchesDirection(Intention reading) {
    Set<Direction> named = Direction.in(reading.description() + " " + added(reading));
    boolean contradicts =
        directions.stream()
            .flatMap(direction -> direction.opposite().stream())
            .anyMatch(opposite -> named.contains(opposite) && !directions.contains(opposite));
    return !contradicts && named.stream().anyMatch(directions::contains);
  }

  /** Words of the target prompt that the source prompt does not have. */
  private static String added(Intention reading) {
    Set<String> words = words(reading.targetPrompt());
    words.removeAll(words(reading.sourcePrompt()));
    return String.join(" ", words);
  }

  private static Set<String> words(String text) {
    return new LinkedHashSet<>(
        Arrays.asList(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}-]+", -1)));
  }
}
