package io.luciddrag.core.internal.reason;

import io.luciddrag.Motion;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What one answer of a model says.
 *
 * @param intention what is meant; not empty
 * @param sourcePrompt the picture as it is; not empty
 * @param targetPrompt the picture after the edit; not empty
 * @param motion null if the answer says "none", nothing, or nothing that is known
 * @param stated the model's own confidence, at least 0, if it wrote one down
 * @param spans where in the answer the values stand, for their log-probabilities
 */
record Reading(
    String intention,
    String sourcePrompt,
    String targetPrompt,
    @Nullable Motion motion,
    OptionalDouble stated,
    List<Span> spans) {

  /**
   * Part of an answer.
   *
   * @param from first character
   * @param to after the last character
   */
  record Span(int from, int to) {
    boolean overlaps(int otherFrom, int otherTo) {
      return from < otherTo && otherFrom < to;
    }
  }
}
