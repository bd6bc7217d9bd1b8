package io.luciddrag.testkit.world;

import io.luciddrag.Motion;
import java.util.List;

/**
 * A way to mean a drag of certain parts: a trait changes, a second one gives a little so that the
 * handle can reach any place nearby.
 *
 * @param handles beginnings of the names of the parts that can be dragged
 * @param primary the trait that is meant
 * @param secondary the trait that gives
 * @param motion the geometric part of the intention
 * @param subject what moves, in words
 * @param more the intention when the primary grows
 * @param less the intention when it shrinks
 */
record ReadingRule(
    List<String> handles,
    String primary,
    String secondary,
    Motion motion,
    String subject,
    String more,
    String less) {

  /** Whether both traits are meant alike, as in a shift of the whole thing. */
  boolean isShift() {
    return motion == Motion.TRANSLATE;
  }

  boolean appliesTo(String part) {
    return handles.stream().anyMatch(part::startsWith);
  }
}
