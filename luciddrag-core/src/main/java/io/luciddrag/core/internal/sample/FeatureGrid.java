package io.luciddrag.core.internal.sample;

import io.luciddrag.Drag;
import io.luciddrag.spi.Stage;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The grid on which features are read: {@link Stage#featuresPerCell()} times as fine as the latent
 * grid. Points are in working pixels.
 *
 * @param width columns
 * @param height rows
 * @param cellPx pixels along a side of a cell, a whole number or a half
 */
record FeatureGrid(int width, int height, double cellPx) {
  private static final int PATCH = 3; // cells a side, as in DragonDiffusion (PAPER 5.6)

  static FeatureGrid of(Stage stage) {
    int finer = stage.featuresPerCell();
    return new FeatureGrid(
        stage.width() * finer, stage.height() * finer, (double) stage.cellPx() / finer);
  }

  int cells() {
    return width * height;
  }

  int column(double x) {
    return clamp((int) Math.floor(x / cellPx), width);
  }

  int row(double y) {
    return clamp((int) Math.floor(y / cellPx), height);
  }

  /** The latent grid itself. */
  static FeatureGrid ofLatent(Stage stage) {
    return new FeatureGrid(stage.width(), stage.height(), stage.cellPx());
  }

  /** The 3 x 3 cells around a point, kept inside the grid, row by row. */
  int[] patch(double x, double y) {
    int w = Math.min(PATCH, width);
    int h = Math.min(PATCH, height);
    int left = Math.max(0, Math.min(width - w, column(x) - 1));
    int top = Math.max(0, Math.min(height - h, row(y) - 1));
    int[] cells = new int[w * h];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = (top + i / w) * width + left + i % w;
    }
    return cells;
  }

  /** The mean of drags in whole cells along x, rounded half up. */
  int right(List<Drag> drags) {
    return (int) Math.round(mean(drags, d -> d.targetX() - d.handleX()) / cellPx);
  }

  /** The same along y. */
  int down(List<Drag> drags) {
    return (int) Math.round(mean(drags, d -> d.targetY() - d.handleY()) / cellPx);
  }

  private static double mean(List<Drag> drags, ToDoubleFunction<Drag> part) {
    return drags.stream().mapToDouble(part).average().orElse(0);
  }

  /** Which cells hold at least one pixel of a mask, so that no thin stroke is lost. */
  boolean[] touched(boolean[] mask, int maskWidth, int maskHeight) {
    boolean[] cells = new boolean[cells()];
    for (int y = 0; y < maskHeight; y++) {
      for (int x = 0; x < maskWidth; x++) {
        if (mask[y * maskWidth + x]) {
          cells[row(y) * width + column(x)] = true;
        }
      }
    }
    return cells;
  }

  private static int clamp(int v, int size) {
    return Math.max(0, Math.min(size - 1, v));
  }
}
