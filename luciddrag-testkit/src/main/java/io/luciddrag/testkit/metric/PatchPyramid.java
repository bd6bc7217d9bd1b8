package io.luciddrag.testkit.metric;

import io.luciddrag.spi.RgbImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Source and result at falling resolutions. Everything is searched on one level, two of them coarse
 * where the pictures are large enough; places are given in pixels of level 0.
 *
 * @param before the source, level by level
 * @param after the result, level by level
 */
record PatchPyramid(List<PatchLevel> before, List<PatchLevel> after) {
  private static final int COARSEST = 3; // 1/8 of the size
  private static final int SMALLEST = 16; // pixels along the shorter side of the coarsest level

  static PatchPyramid of(PatchLevel source, PatchLevel result) {
    int shorter = Math.min(source.width, source.height);
    int top = 0;
    while (top < COARSEST && shorter >> (top + 1) >= SMALLEST) {
      top++;
    }
    return new PatchPyramid(levels(source, top), levels(result, top));
  }

  /** A picture halved so many times. */
  static PatchLevel reduced(RgbImage picture, int halvings) {
    PatchLevel level = PatchLevel.of(picture);
    for (int i = 0; i < halvings; i++) {
      level = level.half();
    }
    return level;
  }

  private static List<PatchLevel> levels(PatchLevel finest, int top) {
    List<PatchLevel> levels = new ArrayList<>();
    levels.add(finest);
    for (int l = 1; l <= top; l++) {
      levels.add(levels.get(l - 1).half());
    }
    return List.copyOf(levels);
  }

  /** The coarsest level. */
  int top() {
    return before.size() - 1;
  }

  /** The level on which everything is searched. */
  int grid() {
    return Math.max(0, top() - 1);
  }

  /** The handle's surroundings at a level. */
  PatchTemplate template(int level, double x, double y, double turn, double size) {
    double scale = 1 << level;
    return PatchTemplate.cut(
        before.get(level), (x + 0.5) / scale - 0.5, (y + 0.5) / scale - 0.5, turn, size);
  }

  /** How much there is to see at a place of the source: the largest spread of all levels. */
  double spread(double x, double y) {
    double most = 0;
    for (int l = 0; l <= top(); l++) {
      most = Math.max(most, template(l, x, y, 0, 1).spread());
    }
    return most;
  }
}
