package io.luciddrag.core.internal.sample;

import io.luciddrag.spi.Correspondence;
import io.luciddrag.spi.Stage;

/** Where the content of a latent cell comes from, judged at its centre. Stateless. */
final class SourceCell {
  private SourceCell() {}

  /** Index of the pixel at a cell's centre. */
  static int centre(Correspondence where, Stage stage, int cell) {
    int half = stage.cellPx() / 2;
    int x = Math.min(where.width() - 1, cell % stage.width() * stage.cellPx() + half);
    int y = Math.min(where.height() - 1, cell / stage.width() * stage.cellPx() + half);
    return y * where.width() + x;
  }

  /**
   * The cell that holds a pixel's source, or -1 if it lies outside the grid.
   *
   * @param pixel index, row by row
   */
  static int of(Correspondence where, Stage stage, int pixel) {
    int px = pixel % where.width();
    int py = pixel / where.width();
    int x = (int) Math.floor((px + where.dx()[pixel]) / stage.cellPx());
    int y = (int) Math.floor((py + where.dy()[pixel]) / stage.cellPx());
    return x >= 0 && y >= 0 && x < stage.width() && y < stage.height() ? y * stage.width() + x : -1;
  }
}
