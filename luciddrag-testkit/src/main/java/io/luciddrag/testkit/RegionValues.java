package io.luciddrag.testkit;

import io.luciddrag.Region;

/** A region's memberships as numbers. */
final class RegionValues {
  private RegionValues() {}

  static float[] of(Region region) {
    float[] values = new float[region.width() * region.height()];
    for (int i = 0; i < values.length; i++) {
      values[i] = region.membership(i % region.width(), i / region.width());
    }
    return values;
  }

  /**
   * Intersection over union of the pixels with a membership above one half; 0 if both are empty.
   */
  static double overlap(Region a, Region b) {
    int both = 0;
    int either = 0;
    for (int y = 0; y < Math.max(a.height(), b.height()); y++) {
      for (int x = 0; x < Math.max(a.width(), b.width()); x++) {
        boolean inA = a.contains(x, y);
        boolean inB = b.contains(x, y);
        both += inA && inB ? 1 : 0;
        either += inA || inB ? 1 : 0;
      }
    }
    return either == 0 ? 0 : both / (double) either;
  }
}
