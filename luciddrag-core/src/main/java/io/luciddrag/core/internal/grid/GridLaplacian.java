package io.luciddrag.core.internal.grid;

import io.luciddrag.spi.RgbImage;
import java.util.Arrays;

/**
 * Graph Laplacian of the four-neighbour grid, with no flux over the grid's own border.
 *
 * <pre>
 * here        meaning                                       shape
 * right       weight of the edge from (x, y) to (x+1, y)    (h, w), last column unused
 * down        weight of the edge from (x, y) to (x, y+1)    (h, w), last row unused
 * </pre>
 *
 * <p>Immutable.
 */
public final class GridLaplacian {
  private final int width;
  private final int height;
  private final double[] right;
  private final double[] down;

  private GridLaplacian(int width, int height, double[] right, double[] down) {
    this.width = width;
    this.height = height;
    this.right = right;
    this.down = down;
  }

  /** All edges weigh 1. */
  public static GridLaplacian uniform(int width, int height) {
    double[] ones = new double[width * height];
    Arrays.fill(ones, 1);
    return new GridLaplacian(width, height, ones, ones);
  }

  /**
   * Edges weigh exp(-beta |dI|^2) + floor, with dI the difference of the sRGB colours in [0, 1].
   *
   * @param image one pixel a cell
   */
  public static GridLaplacian edgeAware(RgbImage image, double beta, double floor) {
    int w = image.width();
    int h = image.height();
    double[] right = new double[w * h];
    double[] down = new double[w * h];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        int at = y * w + x;
        right[at] = x + 1 < w ? weight(image, at, at + 1, beta, floor) : 0;
        down[at] = y + 1 < h ? weight(image, at, at + w, beta, floor) : 0;
      }
    }
    return new GridLaplacian(w, h, right, down);
  }

  private static double weight(RgbImage image, int a, int b, double beta, double floor) {
    float[] planes = image.planes();
    int plane = image.width() * image.height();
    double sum = 0;
    for (int c = 0; c < 3; c++) {
      double d = planes[c * plane + a] - planes[c * plane + b];
      sum += d * d;
    }
    return Math.exp(-beta * sum) + floor;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** Row {@code cell} of the matrix: fills up to five columns and values, returns their number. */
  int row(int cell, int[] columns, double[] values) {
    int x = cell % width;
    int y = cell / width;
    int n = 1;
    double sum = 0;
    if (x > 0) {
      n = entry(columns, values, n, cell - 1, right[cell - 1]);
      sum += right[cell - 1];
    }
    if (x + 1 < width) {
      n = entry(columns, values, n, cell + 1, right[cell]);
      sum += right[cell];
    }
    if (y > 0) {
      n = entry(columns, values, n, cell - width, down[cell - width]);
      sum += down[cell - width];
    }
    if (y + 1 < height) {
      n = entry(columns, values, n, cell + width, down[cell]);
      sum += down[cell];
    }
    columns[0] = cell;
    values[0] = sum;
    return n;
  }

  private static int entry(int[] columns, double[] values, int n, int column, double weight) {
    columns[n] = column;
    values[n] = -weight;
    return n + 1;
  }

  /** L v. */
  double[] apply(double[] v) {
    double[] out = new double[v.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = y * width + x;
        if (x + 1 < width) {
          double flow = right[at] * (v[at] - v[at + 1]);
          out[at] += flow;
          out[at + 1] -= flow;
        }
        if (y + 1 < height) {
          double flow = down[at] * (v[at] - v[at + width]);
          out[at] += flow;
          out[at + width] -= flow;
        }
      }
    }
    return out;
  }
}
