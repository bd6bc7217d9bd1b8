package io.luciddrag.examples.bench;

import io.luciddrag.Drag;
import java.util.Arrays;
import java.util.List;

/**
 * Where a latent warp in the manner of FastDrag (arXiv 2405.15769, section 3.2) sends every cell:
 * cells of the editable area move along the drags, less the farther they lie from the handle, and
 * several drags are mixed by inverse distance. Simpler than the publication in one thing: the share
 * falls evenly to 0 at the radius of the area, where theirs is measured along the ray through the
 * cell. Positions are in cells.
 */
final class FastDragField {
  private static final double NEAR = 1e-6; // cells

  private final int width;
  private final int height;
  private final boolean[] editable;

  FastDragField(int width, int height, boolean[] editable) {
    this.width = width;
    this.height = height;
    this.editable = editable.clone();
  }

  /**
   * {@return for every cell the cell whose content it receives; -1 for one that was vacated}
   *
   * <p>Where several arrive, the one that came farthest stays, so that handles win; cells outside
   * the area receive themselves.
   */
  int[] sources(List<Drag> drags) {
    int[] from = new int[width * height];
    for (int i = 0; i < from.length; i++) {
      from[i] = editable[i] ? -1 : i;
    }
    double radius = radius();
    double[] way = new double[from.length];
    Arrays.fill(way, -1);
    for (int i = 0; i < from.length; i++) {
      if (editable[i]) {
        int column = i % width;
        int row = i / width;
        double[] v = displacement(column, row, drags, radius);
        int x = (int) Math.round(column + v[0]);
        int y = (int) Math.round(row + v[1]);
        boolean inside = x >= 0 && y >= 0 && x < width && y < height && editable[y * width + x];
        double length = Math.hypot(v[0], v[1]);
        if (inside && length > way[y * width + x]) {
          from[y * width + x] = i;
          way[y * width + x] = length;
        }
      }
    }
    return from;
  }

  /** The displacement of a cell: each drag's, scaled down with the distance, mixed by nearness. */
  private double[] displacement(int x, int y, List<Drag> drags, double radius) {
    double[] sum = new double[2];
    double weights = 0;
    for (Drag drag : drags) {
      double distance = Math.hypot(x - drag.handleX(), y - drag.handleY());
      double share = Math.max(0, 1 - distance / radius);
      double weight = 1 / Math.max(distance, NEAR);
      sum[0] += weight * share * (drag.targetX() - drag.handleX());
      sum[1] += weight * share * (drag.targetY() - drag.handleY());
      weights += weight;
    }
    return new double[] {sum[0] / weights, sum[1] / weights};
  }

  /** Of the circle round the editable area. */
  private double radius() {
    int left = width;
    int right = -1;
    int top = height;
    int bottom = -1;
    for (int i = 0; i < editable.length; i++) {
      if (editable[i]) {
        left = Math.min(left, i % width);
        right = Math.max(right, i % width);
        top = Math.min(top, i / width);
        bottom = Math.max(bottom, i / width);
      }
    }
    return Math.max(1, Math.hypot(right - left + 1.0, bottom - top + 1.0) / 2);
  }

  /**
   * Fills vacated cells with the mean of the nearest filled ones to the left, right, top and
   * bottom, weighted by inverse distance (FastDrag's bilateral nearest-neighbour interpolation).
   *
   * @param values (channels, height, width), the warped latent; changed
   * @param from as {@link #sources} gave them
   */
  void fill(float[] values, int[] from) {
    int cells = width * height;
    int channels = values.length / cells;
    float[] filled = values.clone();
    int[][] directions = {{-1, 0}, {1, 0}, {0, -1}, {0, 1}};
    for (int i = 0; i < cells; i++) {
      if (from[i] >= 0) {
        continue;
      }
      double[] sum = new double[channels];
      double weights = 0;
      for (int[] d : directions) {
        int step = nearest(i, d, from);
        if (step > 0) {
          int other = i + step * (d[0] + d[1] * width);
          for (int c = 0; c < channels; c++) {
            sum[c] += values[c * cells + other] / step;
          }
          weights += 1.0 / step;
        }
      }
      for (int c = 0; c < channels && weights > 0; c++) {
        filled[c * cells + i] = (float) (sum[c] / weights);
      }
    }
    System.arraycopy(filled, 0, values, 0, values.length);
  }

  /** Steps to the nearest filled cell in a direction; 0 if there is none. */
  private int nearest(int cell, int[] d, int[] from) {
    int x = cell % width;
    int y = cell / width;
    for (int step = 1; ; step++) {
      int tx = x + step * d[0];
      int ty = y + step * d[1];
      if (tx < 0 || ty < 0 || tx >= width || ty >= height) {
        return 0;
      }
      if (from[ty * width + tx] >= 0) {
        return step;
      }
    }
  }

  /** {@return the latent with every filled cell taken from its source} */
  float[] warped(float[] values, int[] from) {
    int cells = width * height;
    float[] result = Arrays.copyOf(values, values.length);
    for (int c = 0; c < values.length / cells; c++) {
      for (int i = 0; i < cells; i++) {
        if (from[i] >= 0) {
          result[c * cells + i] = values[c * cells + from[i]];
        }
      }
    }
    fill(result, from);
    return result;
  }
}
