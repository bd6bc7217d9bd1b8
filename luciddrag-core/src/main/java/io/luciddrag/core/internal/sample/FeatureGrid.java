package io.luciddrag.core.internal.sample;

import io.luciddrag.spi.Stage;

/**
 * The grid on which features are read: {@link Stage#featuresPerCell()} times as fine as the latent
 * grid. Points are in working pixels.
 *
 * @param width columns
 * @param height rows
 * @param cellPx pixels along a side of a cell, a whole number or a half
 */
record FeatureGrid(int width, int height, double cellPx) {
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
