package io.luciddrag.core.internal.edit;

import io.luciddrag.core.internal.grid.DirichletProblem;
import io.luciddrag.core.internal.grid.GridLaplacian;
import io.luciddrag.core.internal.grid.PixelGrid;
import io.luciddrag.core.internal.motion.MotionField;
import io.luciddrag.spi.Correspondence;
import io.luciddrag.spi.RgbImage;

/**
 * Decides what is synthesised after a motion: pixels without a source are made anew, over-stretched
 * ones keep their coarse content and get new texture, all others are the moved photo itself.
 */
final class OpenPixels {
  private static final float TRUSTED =
      0.5f; // reliability from which the moved photo is used as it is
  private static final int STEP = 4; // pixels per cell of the rough filling
  private static final double MOST_CELLS = 12_000; // of the rough filling's solve

  private OpenPixels() {}

  static Correspondence of(MotionField field, boolean[] editable) {
    int n = editable.length;
    boolean[] open = new boolean[n];
    boolean[] retexture = new boolean[n];
    for (int i = 0; i < n; i++) {
      open[i] = editable[i] && (field.uncovered()[i] || field.reliability()[i] < TRUSTED);
      retexture[i] = open[i] && !field.uncovered()[i];
    }
    return new Correspondence(
        field.width(),
        field.height(),
        field.dx(),
        field.dy(),
        field.reliability(),
        open,
        retexture,
        field.vacated());
  }

  /**
   * Fills pixels without a source by a membrane from what surrounds them, so that sampling starts
   * at the right colours.
   */
  static RgbImage roughlyFilled(RgbImage moved, Correspondence where) {
    boolean[] made = new boolean[where.open().length];
    boolean any = false;
    for (int i = 0; i < made.length; i++) {
      made[i] = where.open()[i] && !where.retexture()[i];
      any |= made[i];
    }
    if (!any) {
      return moved;
    }
    int step = STEP;
    while ((double) moved.width() * moved.height() / (step * step) > 4 * MOST_CELLS) {
      step *= 2;
    }
    PixelGrid grid = new PixelGrid(moved.width(), moved.height(), step);
    float[] coverage = grid.coverage(made);
    boolean[] fixed = new boolean[grid.cells()];
    boolean anyFixed = false;
    for (int cell = 0; cell < fixed.length; cell++) {
      fixed[cell] = coverage[cell] == 0;
      anyFixed |= fixed[cell];
    }
    if (!anyFixed) {
      return moved;
    }
    DirichletProblem membrane =
        DirichletProblem.harmonic(GridLaplacian.uniform(grid.width(), grid.height()), fixed);
    int plane = moved.width() * moved.height();
    float[] planes = moved.planes().clone();
    for (int c = 0; c < 3; c++) {
      float[] mean = grid.mean(moved.planes(), c * plane);
      double[] values = new double[mean.length];
      for (int cell = 0; cell < values.length; cell++) {
        values[cell] = mean[cell];
      }
      float[] filled = grid.upsample(membrane.solve(values));
      for (int i = 0; i < plane; i++) {
        if (made[i]) {
          planes[c * plane + i] = Math.max(0, Math.min(1, filled[i]));
        }
      }
    }
    return new RgbImage(moved.width(), moved.height(), planes);
  }
}
