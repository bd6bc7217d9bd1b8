package io.luciddrag.examples.reasoning;

/**
 * What a reading, or the best of several, gets right.
 *
 * @param kind its motion
 * @param direction its words
 * @param both for the same accepted intention
 */
public record Verdict(boolean kind, boolean direction, boolean both) {
  /** Nothing. */
  public static final Verdict NONE = new Verdict(false, false, false);

  /** {@return what this or another gets right} */
  public Verdict or(Verdict other) {
    return new Verdict(kind || other.kind, direction || other.direction, both || other.both);
  }
}
