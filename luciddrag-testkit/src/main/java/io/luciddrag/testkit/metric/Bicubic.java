package io.luciddrag.testkit.metric;

import io.luciddrag.spi.RgbImage;

/**
 * Bicubic resizing with antialiasing, as Pillow's and so CLIP's: the cubic with a = -0.5, widened
 * when shrinking. Unlike Pillow it does not round to bytes between and after.
 */
final class Bicubic {
  private Bicubic() {}

  static RgbImage resize(RgbImage picture, int width, int height) {
    int w = picture.width();
    int h = picture.height();
    float[] across = new float[3 * h * width];
    for (int x = 0; x < width; x++) {
      Taps taps = Taps.at(x, w, width);
      for (int row = 0; row < 3 * h; row++) {
        double sum = 0;
        for (int k = 0; k < taps.weights.length; k++) {
          sum += taps.weights[k] * picture.planes()[row * w + taps.first + k];
        }
        across[row * width + x] = clamped(sum);
      }
    }
    float[] out = new float[3 * height * width];
    for (int y = 0; y < height; y++) {
      Taps taps = Taps.at(y, h, height);
      for (int c = 0; c < 3; c++) {
        for (int x = 0; x < width; x++) {
          double sum = 0;
          for (int k = 0; k < taps.weights.length; k++) {
            sum += taps.weights[k] * across[(c * h + taps.first + k) * width + x];
          }
          out[(c * height + y) * width + x] = clamped(sum);
        }
      }
    }
    return new RgbImage(width, height, out);
  }

  private static float clamped(double v) {
    return (float) Math.max(0, Math.min(1, v));
  }

  private record Taps(int first, double[] weights) {
    static Taps at(int i, int from, int to) {
      double scale = (double) from / to;
      double stretch = Math.max(1, scale);
      double centre = (i + 0.5) * scale;
      int first = Math.max(0, (int) (centre - 2 * stretch + 0.5));
      int end = Math.min(from, (int) (centre + 2 * stretch + 0.5));
      double[] weights = new double[end - first];
      double sum = 0;
      for (int k = 0; k < weights.length; k++) {
        weights[k] = cubic((first + k + 0.5 - centre) / stretch);
        sum += weights[k];
      }
      for (int k = 0; k < weights.length; k++) {
        weights[k] /= sum;
      }
      return new Taps(first, weights);
    }
  }

  private static double cubic(double v) {
    double t = Math.abs(v);
    if (t < 1) {
      return (1.5 * t - 2.5) * t * t + 1;
    }
    return t < 2 ? ((-0.5 * t + 2.5) * t - 4) * t + 2 : 0;
  }
}
