package io.luciddrag.core.internal.measure;

import io.luciddrag.spi.RgbImage;

/**
 * A turned and sized patch of a picture, normalised to zero mean and unit length over its three
 * channels together.
 *
 * @param values (3, side, side)
 * @param step pixels between samples
 * @param deviation standard deviation before normalising
 */
record PatchTemplate(
    float[] values, int side, int step, double turn, double size, double deviation) {

  static PatchTemplate cut(
      RgbImage image, double x, double y, int radius, double turn, double size, int step) {
    int half = radius / step;
    int side = 2 * half + 1;
    float[] values = new float[3 * side * side];
    double c = Math.cos(turn) / size;
    double s = Math.sin(turn) / size;
    for (int j = -half; j <= half; j++) {
      for (int i = -half; i <= half; i++) {
        double px = x + step * (c * i + s * j); // inverse of turning and sizing the patch
        double py = y + step * (-s * i + c * j);
        for (int channel = 0; channel < 3; channel++) {
          values[(channel * side + j + half) * side + i + half] = sample(image, channel, px, py);
        }
      }
    }
    double deviation = normalise(values, side);
    return new PatchTemplate(values, side, step, turn, size, deviation);
  }

  /**
   * Normalised correlation with the picture around (x, y), -1 to 1; 0 where the picture is flat.
   */
  double correlation(RgbImage image, int x, int y) {
    int half = side / 2;
    float[] planes = image.planes();
    int w = image.width();
    int h = image.height();
    double dot = 0;
    double squares = 0;
    for (int channel = 0; channel < 3; channel++) {
      double sum = 0;
      double square = 0;
      for (int j = 0; j < side; j++) {
        int py = Math.max(0, Math.min(h - 1, y + step * (j - half)));
        int row = (channel * h + py) * w;
        int at = (channel * side + j) * side;
        for (int i = 0; i < side; i++) {
          float v = planes[row + Math.max(0, Math.min(w - 1, x + step * (i - half)))];
          dot += v * values[at + i];
          sum += v;
          square += v * v;
        }
      }
      squares += square - sum * sum / (side * side);
    }
    return squares < 1e-6 ? 0 : dot / Math.sqrt(squares);
  }

  /** Removes each channel's mean and scales to unit length. */
  private static double normalise(float[] values, int side) {
    int n = side * side;
    double squares = 0;
    for (int channel = 0; channel < 3; channel++) {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        sum += values[channel * n + i];
      }
      for (int i = 0; i < n; i++) {
        values[channel * n + i] -= (float) (sum / n);
        squares += values[channel * n + i] * (double) values[channel * n + i];
      }
    }
    float scale = (float) (1 / Math.max(1e-9, Math.sqrt(squares)));
    for (int i = 0; i < values.length; i++) {
      values[i] *= scale;
    }
    return Math.sqrt(squares / values.length);
  }

  private static float sample(RgbImage image, int channel, double x, double y) {
    double cx = Math.max(0, Math.min(image.width() - 1.0, x));
    double cy = Math.max(0, Math.min(image.height() - 1.0, y));
    int ix = (int) Math.min(image.width() - 2.0, cx);
    int iy = (int) Math.min(image.height() - 2.0, cy);
    float fx = (float) (cx - ix);
    float fy = (float) (cy - iy);
    float top = image.at(channel, ix, iy) * (1 - fx) + image.at(channel, ix + 1, iy) * fx;
    float low = image.at(channel, ix, iy + 1) * (1 - fx) + image.at(channel, ix + 1, iy + 1) * fx;
    return top * (1 - fy) + low * fy;
  }
}
