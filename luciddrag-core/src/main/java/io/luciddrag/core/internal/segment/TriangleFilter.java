package io.luciddrag.core.internal.segment;

import io.luciddrag.spi.RgbImage;

/**
 * Resizes pictures: bilinear when enlarging, a triangle as wide as the pixels that are merged when
 * reducing; at the border the weights inside are brought to a sum of one.
 *
 * <p>Source: the filter that Pillow calls BILINEAR, with which Segment Anything's code prepares
 * pictures. Differs: nothing is rounded to 8 bit.
 */
final class TriangleFilter {
  private TriangleFilter() {}

  /** Three planes of a new size, (3, height, width). */
  static float[] resize(RgbImage image, int width, int height) {
    Taps columns = Taps.of(image.width(), width);
    Taps rows = Taps.of(image.height(), height);
    float[] out = new float[3 * width * height];
    float[] narrow = new float[image.height() * width];
    for (int c = 0; c < 3; c++) {
      int plane = c * image.width() * image.height();
      for (int y = 0; y < image.height(); y++) {
        for (int x = 0; x < width; x++) {
          narrow[y * width + x] = columns.sum(x, image.planes(), plane + y * image.width(), 1);
        }
      }
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          out[(c * height + y) * width + x] = rows.sum(y, narrow, x, width);
        }
      }
    }
    return out;
  }

  /** For every place of the result: the first source it reads, and the weights from there on. */
  private record Taps(int[] first, float[][] weights) {
    static Taps of(int from, int to) {
      double step = from / (double) to;
      double reach = Math.max(1, step);
      int[] first = new int[to];
      float[][] weights = new float[to][];
      for (int i = 0; i < to; i++) {
        double centre = (i + 0.5) * step;
        first[i] = Math.max(0, (int) (centre - reach + 0.5));
        int end = Math.min(from, (int) (centre + reach + 0.5));
        double[] w = new double[end - first[i]];
        double sum = 0;
        for (int k = 0; k < w.length; k++) {
          w[k] = Math.max(0, 1 - Math.abs(first[i] + k + 0.5 - centre) / reach);
          sum += w[k];
        }
        weights[i] = new float[w.length];
        for (int k = 0; k < w.length; k++) {
          weights[i][k] = (float) (w[k] / sum);
        }
      }
      return new Taps(first, weights);
    }

    float sum(int i, float[] source, int offset, int stride) {
      float[] w = weights[i];
      int at = offset + first[i] * stride;
      float sum = 0;
      for (int k = 0; k < w.length; k++) {
        sum += w[k] * source[at + k * stride];
      }
      return sum;
    }
  }
}
