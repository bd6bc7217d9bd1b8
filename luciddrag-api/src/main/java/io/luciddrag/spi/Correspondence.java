package io.luciddrag.spi;

import java.util.BitSet;

/**
 * Where the content of every output pixel comes from. Arrays are row by row at the working size and
 * shared: read-only.
 *
 * @param width in pixels
 * @param height in pixels
 * @param dx backward displacement: output (x, y) shows the source at (x + dx, y + dy)
 * @param dy backward displacement in y
 * @param reliability how far that source can be trusted, 0 to 1
 * @param open true where the pixel is to be synthesised; all others are given
 * @param retexture true for those open pixels that keep their coarse content and only need their
 *     texture renewed
 * @param forbidden true for source pixels that may not serve as examples, such as the moved thing
 *     itself
 */
public record Correspondence(
    int width,
    int height,
    float[] dx,
    float[] dy,
    float[] reliability,
    boolean[] open,
    boolean[] retexture,
    boolean[] forbidden) {

  /**
   * Checks the sizes.
   *
   * @param width see the record
   * @param height see the record
   * @param dx see the record
   * @param dy see the record
   * @param reliability see the record
   * @param open see the record
   * @param retexture see the record
   * @param forbidden see the record
   */
  public Correspondence {
    int n = width * height;
    if (dx.length != n
        || dy.length != n
        || reliability.length != n
        || open.length != n
        || retexture.length != n
        || forbidden.length != n) {
      throw new IllegalArgumentException(
          "every array of a correspondence of %d x %d needs %d values".formatted(width, height, n));
    }
  }

  /**
   * Finds the cells to synthesise at a stage: those with at least one open pixel, so that no thin
   * stroke is lost.
   *
   * @param stage the stage
   * @param retextured whether pixels that only need their texture renewed count; they do at the
   *     last stage
   * @return indices on the stage's latent grid, ascending
   */
  public int[] openCells(Stage stage, boolean retextured) {
    BitSet cells = new BitSet(stage.cells());
    for (int y = 0; y < height; y++) {
      int row = Math.min(stage.height() - 1, y / stage.cellPx()) * stage.width();
      for (int x = 0; x < width; x++) {
        int at = y * width + x;
        if (open[at] && (retextured || !retexture[at])) {
          cells.set(row + Math.min(stage.width() - 1, x / stage.cellPx()));
        }
      }
    }
    return cells.stream().toArray();
  }
}
