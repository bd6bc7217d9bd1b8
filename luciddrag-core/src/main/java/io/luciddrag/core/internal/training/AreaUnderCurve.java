package io.luciddrag.core.internal.training;

import java.util.Arrays;

/**
 * How well scores separate two groups: the area under the receiver operating characteristic, which
 * is the chance that a member of the first group scores above one of the second (Mann and Whitney
 * 1947); 0.5 is guessing. Equal scores count half.
 */
public final class AreaUnderCurve {
  private AreaUnderCurve() {}

  /**
   * Computes.
   *
   * @param higher scores that should be higher, at least one
   * @param lower scores that should be lower, at least one
   */
  public static double of(float[] higher, float[] lower) {
    if (higher.length == 0 || lower.length == 0) {
      throw new IllegalArgumentException("both groups need at least one score");
    }
    float[] sorted = lower.clone();
    Arrays.sort(sorted);
    double wins = 0;
    for (float score : higher) {
      wins += (firstAtLeast(sorted, score, false) + firstAtLeast(sorted, score, true)) / 2.0;
    }
    return wins / ((double) higher.length * lower.length);
  }

  /** Index of the first that is at least the score, or above it. */
  private static int firstAtLeast(float[] sorted, float score, boolean above) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) / 2;
      if (sorted[middle] < score || (above && sorted[middle] == score)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
