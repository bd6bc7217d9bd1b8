package io.luciddrag.core.internal.patch;

import io.luciddrag.spi.Correspondence;
import io.luciddrag.spi.Stage;

/**
 * The correspondence prior: -w |pos_j - c|^2 / 2 in log space, so that content comes from where the
 * motion says.
 *
 * <p>Where the motion knows a source, c is that source and w its reliability over s^2; elsewhere c
 * is the cell itself and w small: near things look alike.
 */
final class PatchPrior {
  private static final double SOURCE_CELLS = 3; // s in cells around a known source
  private static final double NEAR_SHARE =
      0.2; // s around an unknown one, as a share of the grid's longer side

  private PatchPrior() {}

  /**
   * The query side of the prior: w cx, w cy, -w for each cell.
   *
   * @param cells (n)
   * @return (n, 3)
   */
  static float[] of(Correspondence where, PatchLevel level, int[] cells) {
    Stage stage = level.stage;
    float[] prior = new float[3 * cells.length];
    double near = NEAR_SHARE * Math.max(stage.width(), stage.height());
    for (int i = 0; i < cells.length; i++) {
      int px = centre(cells[i] % stage.width(), stage, where.width());
      int py = centre(cells[i] / stage.width(), stage, where.height());
      int at = py * where.width() + px;
      double trust = where.open()[at] && !where.retexture()[at] ? 0 : where.reliability()[at];
      double weight = trust / (SOURCE_CELLS * SOURCE_CELLS);
      double cx = level.x(cells[i]) + where.dx()[at] / stage.cellPx();
      double cy = level.y(cells[i]) + where.dy()[at] / stage.cellPx();
      if (weight < 1 / (near * near)) {
        weight = 1 / (near * near);
        cx = level.x(cells[i]);
        cy = level.y(cells[i]);
      }
      prior[3 * i] = (float) (weight * cx);
      prior[3 * i + 1] = (float) (weight * cy);
      prior[3 * i + 2] = (float) -weight;
    }
    return prior;
  }

  private static int centre(int cell, Stage stage, int pixels) {
    return Math.min(pixels - 1, cell * stage.cellPx() + stage.cellPx() / 2);
  }
}
