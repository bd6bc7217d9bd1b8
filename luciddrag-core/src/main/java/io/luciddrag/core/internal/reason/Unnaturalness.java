package io.luciddrag.core.internal.reason;

import io.luciddrag.spi.MotionFacts;

/**
 * A cost for how strained a motion would look: weighted sum of what it does to the picture.
 *
 * <p>The weights were set on DragBench photos by eye: torn and swirled fields must fall to the
 * bottom, and among smooth ones the simpler motion wins.
 */
final class Unnaturalness {
  private static final double DISTORTION = 1.6; // per unit of mean log stretching
  private static final double TORN = 4; // per share of moved cells that are lost
  private static final double UNCOVERED = 3; // per share of the editable area left empty
  private static final double MISS = 1.6; // per drag length by which handles miss their targets
  private static final double CUT_FREE =
      0.25; // an object that leaves its place has to be explained

  private Unnaturalness() {}

  static double of(MotionFacts facts) {
    double simple =
        switch (facts.motion()) {
          case BEND -> 0.15;
          case TRANSLATE -> 0.1;
          case ROTATE -> 0.2;
          case STRETCH -> 0.2;
          case SCALE -> 0.25;
          case RESHAPE -> 0.3;
        };
    return simple
        + DISTORTION * facts.distortion()
        + TORN * facts.tornShare()
        + (facts.free() ? UNCOVERED / 2 : UNCOVERED) * facts.uncoveredShare()
        + MISS * facts.missShare()
        + (facts.free() ? CUT_FREE : 0);
  }
}
