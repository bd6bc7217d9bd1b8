package io.luciddrag.core.internal.reason;

import io.luciddrag.spi.MotionFacts;

/**
 * How much less likely a motion is to be the one that is meant: a weighted sum of what it does to
 * the picture, as minus the logarithm of a share.
 *
 * <p>Torn and swirled fields must fall to the bottom: the weights were set by eye, then fitted on
 * the 102 drags of DragBench whose meaning a person wrote down, with a penalty for leaving the
 * first values, and four of them moved a little when BEND learnt to hold what is under the handle.
 * docs/default-path.md has the fit and its cross-validation.
 */
final class Unnaturalness {
  private static final double DISTORTION = 1.1; // per unit of mean log stretching
  private static final double TORN = 3.5; // per share of moved cells that are lost
  private static final double UNCOVERED = 4.4; // per share of the editable area left empty
  private static final double MISS = 0.6; // per drag length by which handles miss their targets
  private static final double CUT_FREE = 0.3; // an object that leaves its place has to be explained

  private Unnaturalness() {}

  static double of(MotionFacts facts) {
    return rarity(facts)
        + DISTORTION * facts.distortion()
        + TORN * facts.tornShare()
        + (facts.free() ? UNCOVERED / 2 : UNCOVERED) * facts.uncoveredShare()
        + MISS * facts.missShare()
        + (facts.free() ? CUT_FREE : 0);
  }

  /** How seldom people mean a motion, all else equal; that of BEND, the commonest, is 0. */
  private static double rarity(MotionFacts facts) {
    return switch (facts.motion()) {
      case BEND -> 0;
      case ROTATE -> 0.4;
      case RESHAPE -> 0.6;
      case TRANSLATE -> 0.58;
      case SCALE -> 0.63;
      case STRETCH -> 0.85;
    };
  }
}
