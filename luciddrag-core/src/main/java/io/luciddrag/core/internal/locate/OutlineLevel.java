package io.luciddrag.core.internal.locate;

import io.luciddrag.spi.RgbImage;

/**
 * Chooses how far "the thing under the handle" reaches. The walk's probability falls in terraces
 * (nose, face, ground), one edge of the picture after the other; the level is taken whose outline
 * follows edges best.
 */
final class OutlineLevel {
  private static final double SMALLEST_SHARE =
      0.06; // of the editable cells; less is a detail, not a part
  private static final double LARGEST_SHARE = 0.65; // more is the whole editable area
  private static final int CANDIDATES = 24; // area shares tried, evenly spaced in their logarithm
  private static final double SMALL_IS_SAFE =
      0.15; // how strongly small things are preferred at equal outline

  private OutlineLevel() {}

  /**
   * @param p walk's probability (h, w), 0 outside the editable cells
   * @param open (h, w) which cells may change
   * @return the probability at the chosen outline, in (0, 1)
   */
  static double choose(double[] p, boolean[] open, RgbImage coarse) {
    double[] sorted = new double[p.length];
    int n = 0;
    for (int cell = 0; cell < p.length; cell++) {
      if (open[cell]) {
        sorted[n++] = p[cell];
      }
    }
    if (n < 16) {
      return 0.5;
    }
    sorted = java.util.Arrays.copyOf(sorted, n);
    java.util.Arrays.sort(sorted);
    double best = Double.NEGATIVE_INFINITY;
    double chosen = 0.5;
    for (int k = 0; k < CANDIDATES; k++) {
      double share =
          SMALLEST_SHARE * Math.pow(LARGEST_SHARE / SMALLEST_SHARE, k / (CANDIDATES - 1.0));
      double level = sorted[Math.max(0, n - 1 - (int) (share * n))];
      if (level <= 0.01 || level >= 0.995) {
        continue;
      }
      double score = outline(p, level, coarse) * Math.pow(share, -SMALL_IS_SAFE);
      if (score > best) {
        best = score;
        chosen = level;
      }
    }
    return chosen;
  }

  /** Mean colour step along the outline of {p > level}. */
  private static double outline(double[] p, double level, RgbImage coarse) {
    int w = coarse.width();
    int h = coarse.height();
    double sum = 0;
    int n = 0;
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        int at = y * w + x;
        boolean in = p[at] > level;
        if (x + 1 < w && in != p[at + 1] > level) {
          sum += Math.min(0.4, step(coarse, x, y, x + 1, y));
          n++;
        }
        if (y + 1 < h && in != p[at + w] > level) {
          sum += Math.min(0.4, step(coarse, x, y, x, y + 1));
          n++;
        }
      }
    }
    return n == 0 ? 0 : sum / n;
  }

  private static double step(RgbImage image, int ax, int ay, int bx, int by) {
    double sum = 0;
    for (int c = 0; c < 3; c++) {
      double d = image.at(c, ax, ay) - image.at(c, bx, by);
      sum += d * d;
    }
    return Math.sqrt(sum);
  }
}
