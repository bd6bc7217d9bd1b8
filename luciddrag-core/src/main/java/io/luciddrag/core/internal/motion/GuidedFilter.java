package io.luciddrag.core.internal.motion;

import io.luciddrag.spi.RgbImage;

/**
 * Snaps a soft outline to the picture's edges, pixel by pixel.
 *
 * <p>Source: He, Sun and Tang, Guided Image Filtering, TPAMI 35(6), 2013, with the picture's
 * luminance as guide: in every window the outline is a linear function of luminance. Stateless.
 */
final class GuidedFilter {
  private static final int RADIUS =
      5; // pixels of the window; an outline from a quarter grid is off by 4
  private static final double EPSILON = 4e-4; // (0.02)^2: luminance steps below this are no edges

  private GuidedFilter() {}

  /**
   * @param values (H, W)
   * @return (H, W), sharpened along edges, clamped to [0, 1]
   */
  static float[] apply(RgbImage image, float[] values) {
    int w = image.width();
    int h = image.height();
    int n = w * h;
    double[] guide = new double[n];
    double[] p = new double[n];
    double[] guideSquared = new double[n];
    double[] product = new double[n];
    for (int i = 0; i < n; i++) {
      float[] planes = image.planes();
      guide[i] = 0.299 * planes[i] + 0.587 * planes[n + i] + 0.114 * planes[2 * n + i]; // BT.601
      p[i] = values[i];
      guideSquared[i] = guide[i] * guide[i];
      product[i] = guide[i] * p[i];
    }
    double[] meanGuide = box(guide, w, h);
    double[] meanP = box(p, w, h);
    double[] meanSquared = box(guideSquared, w, h);
    double[] meanProduct = box(product, w, h);
    double[] a = new double[n];
    double[] b = new double[n];
    for (int i = 0; i < n; i++) {
      double variance = meanSquared[i] - meanGuide[i] * meanGuide[i];
      double covariance = meanProduct[i] - meanGuide[i] * meanP[i];
      a[i] = covariance / (variance + EPSILON);
      b[i] = meanP[i] - a[i] * meanGuide[i];
    }
    double[] meanA = box(a, w, h);
    double[] meanB = box(b, w, h);
    float[] out = new float[n];
    for (int i = 0; i < n; i++) {
      out[i] = (float) Math.max(0, Math.min(1, meanA[i] * guide[i] + meanB[i]));
    }
    return out;
  }

  /** Mean over the window, smaller at the border; running sums along rows, then columns. */
  private static double[] box(double[] v, int w, int h) {
    double[] across = new double[v.length];
    for (int y = 0; y < h; y++) {
      line(v, across, y * w, 1, w);
    }
    double[] out = new double[v.length];
    for (int x = 0; x < w; x++) {
      line(across, out, x, w, h);
    }
    return out;
  }

  private static void line(double[] from, double[] to, int start, int step, int length) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < Math.min(RADIUS, length); i++) {
      sum += from[start + i * step];
      count++;
    }
    for (int i = 0; i < length; i++) {
      if (i + RADIUS < length) {
        sum += from[start + (i + RADIUS) * step];
        count++;
      }
      if (i - RADIUS - 1 >= 0) {
        sum -= from[start + (i - RADIUS - 1) * step];
        count--;
      }
      to[start + i * step] = sum / count;
    }
  }
}
