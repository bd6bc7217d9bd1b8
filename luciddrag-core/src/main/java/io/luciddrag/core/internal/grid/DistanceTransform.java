package io.luciddrag.core.internal.grid;

import java.util.Arrays;

/**
 * Euclidean distance of every set cell to the nearest unset one.
 *
 * <p>Source: Felzenszwalb and Huttenlocher, Distance Transforms of Sampled Functions, Theory of
 * Computing 8, 2012: lower envelope of parabolas, one axis after the other.
 */
public final class DistanceTransform {
  private static final double FAR = 1e12; // squared cells; larger than any grid

  private DistanceTransform() {}

  /**
   * @param set (h, w)
   * @param outsideIsUnset whether the world beyond the border counts as unset
   * @return (h, w) distances in cells, 0 where unset; {@code Math.sqrt(1e12)} where nothing is
   *     unset
   */
  public static double[] inside(boolean[] set, int width, int height, boolean outsideIsUnset) {
    int pad = outsideIsUnset ? 1 : 0;
    int w = width + 2 * pad;
    int h = height + 2 * pad;
    double[] squared = new double[w * h];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        squared[(y + pad) * w + x + pad] = set[y * width + x] ? FAR : 0;
      }
    }
    double[] line = new double[Math.max(w, h)];
    for (int x = 0; x < w; x++) {
      for (int y = 0; y < h; y++) {
        line[y] = squared[y * w + x];
      }
      double[] out = envelope(line, h);
      for (int y = 0; y < h; y++) {
        squared[y * w + x] = out[y];
      }
    }
    double[] result = new double[width * height];
    for (int y = 0; y < height; y++) {
      System.arraycopy(squared, (y + pad) * w, line, 0, w);
      double[] out = envelope(line, w);
      for (int x = 0; x < width; x++) {
        result[y * width + x] = Math.sqrt(Math.min(FAR, out[x + pad]));
      }
    }
    return result;
  }

  private static double[] envelope(double[] f, int n) {
    int[] apex = new int[n];
    double[] from = new double[n + 1];
    int k = 0;
    from[0] = Double.NEGATIVE_INFINITY;
    from[1] = Double.POSITIVE_INFINITY;
    for (int q = 1; q < n; q++) {
      double s = crossing(f, apex[k], q);
      while (s <= from[k]) {
        k--;
        s = crossing(f, apex[k], q);
      }
      k++;
      apex[k] = q;
      from[k] = s;
      from[k + 1] = Double.POSITIVE_INFINITY;
    }
    double[] out = Arrays.copyOf(f, n);
    k = 0;
    for (int q = 0; q < n; q++) {
      while (from[k + 1] < q) {
        k++;
      }
      double d = q - apex[k];
      out[q] = d * d + f[apex[k]];
    }
    return out;
  }

  private static double crossing(double[] f, int p, int q) {
    return (f[q] + (double) q * q - f[p] - (double) p * p) / (2.0 * (q - p));
  }
}
