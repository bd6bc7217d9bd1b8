package io.luciddrag.testkit.metric;

import io.luciddrag.EditableArea;
import io.luciddrag.spi.RgbImage;
import java.util.function.IntPredicate;

/**
 * Structural similarity: brightness, contrast and structure of two pictures compared in a window
 * around each pixel.
 *
 * <p>Definition: mean over windows and over red, green and blue of (2 μa μb + C1)(2 σab + C2) /
 * ((μa² + μb² + C1)(σa² + σb² + C2)) under a Gaussian window of 11 x 11 pixels with σ = 1.5, C1 =
 * 0.01², C2 = 0.03², values in [0, 1]; windows that leave the picture do not count. Source: Wang,
 * Bovik, Sheikh, Simoncelli, Image Quality Assessment: From Error Visibility to Structural
 * Similarity, IEEE TIP 2004, Eq. 13, which uses brightness alone; the mean over colours is
 * scikit-image's ({@code gaussian_weights=True, sigma=1.5, use_sample_covariance=False}), whose
 * numbers these are. Range: -1 to 1, 1 for equal pictures; higher is better.
 *
 * <p>Weaknesses: a shift of one pixel in fine texture costs as much as its loss, so inside an
 * edited area it punishes every edit; use {@link #outside}. Blur is punished less than the eye
 * does. Doing nothing scores 1.
 *
 * <p>Stateless, safe from any thread.
 */
public final class Ssim {
  private static final int RADIUS = 5;
  private static final double SIGMA = 1.5;
  private static final double C1 = 0.01 * 0.01;
  private static final double C2 = 0.03 * 0.03;

  private Ssim() {}

  /**
   * Compares whole pictures.
   *
   * @param a a picture of at least 11 x 11 pixels
   * @param b another of its size
   * @return mean similarity
   */
  public static double between(RgbImage a, RgbImage b) {
    return over(a, b, i -> true, "the picture is smaller than a window of 11 x 11 pixels");
  }

  /**
   * Compares what lies around an area: only windows without a pixel of it count, so that an edit
   * that keeps to its area scores exactly 1.
   *
   * @param a a picture of at least 11 x 11 pixels
   * @param b another of its size
   * @param area the pixels that do not count, of the pictures' size
   * @return mean similarity
   * @throws IllegalArgumentException if no window of 11 x 11 pixels is free of the area
   */
  public static double outside(RgbImage a, RgbImage b, EditableArea area) {
    Pictures.sameSize(a, area);
    int[] inside = insideCounts(area);
    return over(a, b, i -> inside[i] == 0, "no window of 11 x 11 pixels is free of " + area);
  }

  private static double over(RgbImage a, RgbImage b, IntPredicate counts, String none) {
    Pictures.sameSize(a, b);
    int width = a.width();
    int height = a.height();
    double sum = 0;
    long n = 0;
    for (int c = 0; c < 3; c++) {
      double[] map = map(plane(a, c), plane(b, c), width, height);
      for (int y = RADIUS; y < height - RADIUS; y++) {
        for (int x = RADIUS; x < width - RADIUS; x++) {
          if (counts.test(y * width + x)) {
            sum += map[y * width + x];
            n++;
          }
        }
      }
    }
    if (n == 0) {
      throw new IllegalArgumentException("nothing to compare: " + none);
    }
    return sum / n;
  }

  private static double[] plane(RgbImage picture, int channel) {
    int n = picture.width() * picture.height();
    double[] plane = new double[n];
    for (int i = 0; i < n; i++) {
      plane[i] = picture.planes()[channel * n + i];
    }
    return plane;
  }

  private static double[] map(double[] a, double[] b, int w, int h) {
    double[] meanA = windowed(a, w, h);
    double[] meanB = windowed(b, w, h);
    double[] squareA = windowed(product(a, a), w, h);
    double[] squareB = windowed(product(b, b), w, h);
    double[] cross = windowed(product(a, b), w, h);
    double[] map = new double[a.length];
    for (int i = 0; i < map.length; i++) {
      double varianceA = squareA[i] - meanA[i] * meanA[i];
      double varianceB = squareB[i] - meanB[i] * meanB[i];
      double covariance = cross[i] - meanA[i] * meanB[i];
      map[i] =
          (2 * meanA[i] * meanB[i] + C1)
              * (2 * covariance + C2)
              / ((meanA[i] * meanA[i] + meanB[i] * meanB[i] + C1) * (varianceA + varianceB + C2));
    }
    return map;
  }

  private static double[] product(double[] a, double[] b) {
    double[] out = new double[a.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = a[i] * b[i];
    }
    return out;
  }

  /** Gaussian mean around each pixel that is far enough from the border; 0 for the others. */
  private static double[] windowed(double[] plane, int w, int h) {
    double[] weights = weights();
    double[] across = new double[plane.length];
    double[] out = new double[plane.length];
    for (int y = 0; y < h; y++) {
      for (int x = RADIUS; x < w - RADIUS; x++) {
        for (int k = -RADIUS; k <= RADIUS; k++) {
          across[y * w + x] += weights[k + RADIUS] * plane[y * w + x + k];
        }
      }
    }
    for (int y = RADIUS; y < h - RADIUS; y++) {
      for (int k = -RADIUS; k <= RADIUS; k++) {
        for (int x = RADIUS; x < w - RADIUS; x++) {
          out[y * w + x] += weights[k + RADIUS] * across[(y + k) * w + x];
        }
      }
    }
    return out;
  }

  private static double[] weights() {
    double[] weights = new double[2 * RADIUS + 1];
    double sum = 0;
    for (int k = -RADIUS; k <= RADIUS; k++) {
      weights[k + RADIUS] = Math.exp(-k * k / (2 * SIGMA * SIGMA));
      sum += weights[k + RADIUS];
    }
    for (int k = 0; k < weights.length; k++) {
      weights[k] /= sum;
    }
    return weights;
  }

  /** How many pixels of the area lie in the window around each pixel. */
  private static int[] insideCounts(EditableArea area) {
    int w = area.width();
    int h = area.height();
    int[] across = new int[w * h];
    int[] out = new int[w * h];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        for (int k = Math.max(0, x - RADIUS); k <= Math.min(w - 1, x + RADIUS); k++) {
          across[y * w + x] += area.contains(k, y) ? 1 : 0;
        }
      }
    }
    for (int i = 0; i < out.length; i++) {
      int y = i / w;
      for (int k = Math.max(0, y - RADIUS); k <= Math.min(h - 1, y + RADIUS); k++) {
        out[i] += across[k * w + i % w];
      }
    }
    return out;
  }
}
