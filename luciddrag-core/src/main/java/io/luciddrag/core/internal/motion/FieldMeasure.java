package io.luciddrag.core.internal.motion;

import io.luciddrag.Motion;
import io.luciddrag.core.internal.grid.PixelGrid;
import io.luciddrag.spi.MotionFacts;

/** Brings a continuous displacement to pixels and says how far each can be trusted. */
final class FieldMeasure {
  private static final double MOVED_PX = 1; // displacement from which a pixel counts as moved
  private static final double OUTSIDE_PX = 1.5; // how far beyond the photo's rim a source may lie

  private FieldMeasure() {}

  /** Facts alone, on the grid, without going to pixels. */
  static MotionFacts facts(Scene scene, Motion motion, Displacement u, double miss, double amount) {
    return new Cells(scene, u).facts(motion, miss, amount);
  }

  static MotionField measure(
      Scene scene, Motion motion, Displacement u, double miss, double amount) {
    PixelGrid grid = scene.grid;
    Cells cells = new Cells(scene, u);
    int width = grid.pixelWidth();
    int height = grid.pixelHeight();
    float[] dx = grid.upsample(u.dx());
    float[] dy = grid.upsample(u.dy());
    float[] reliability = grid.upsample(cells.trust);
    float[] foldedPixels = grid.upsample(cells.folded);
    float[] member = grid.upsample(asDouble(scene.membership));
    boolean[] uncovered = new boolean[width * height];
    boolean[] fold = new boolean[width * height];
    boolean[] arrived = new boolean[width * height];
    boolean[] vacated = new boolean[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = y * width + x;
        if (!scene.editablePixels[at]) {
          dx[at] = 0;
          dy[at] = 0;
          reliability[at] = 1;
          continue;
        }
        double sx = x + dx[at];
        double sy = y + dy[at];
        uncovered[at] =
            sx < -OUTSIDE_PX
                || sy < -OUTSIDE_PX
                || sx > width - 1 + OUTSIDE_PX
                || sy > height - 1 + OUTSIDE_PX;
        fold[at] = foldedPixels[at] > 0.5f;
        reliability[at] = uncovered[at] ? 0 : Math.max(0, Math.min(1, reliability[at]));
        arrived[at] = !uncovered[at] && memberAt(member, width, height, sx, sy) > 0.5f;
      }
    }
    return new MotionField(
        cells.facts(motion, miss, amount),
        width,
        height,
        dx,
        dy,
        reliability,
        uncovered,
        fold,
        arrived,
        vacated);
  }

  static float memberAt(float[] member, int width, int height, double x, double y) {
    int ix = (int) Math.round(x);
    int iy = (int) Math.round(y);
    return ix >= 0 && iy >= 0 && ix < width && iy < height ? member[iy * width + ix] : 0;
  }

  static double[] asDouble(float[] values) {
    double[] out = new double[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = values[i];
    }
    return out;
  }

  /** What the displacement does to each grid cell. */
  private static final class Cells {
    final double[] trust;
    final double[] folded;
    private double distortion;
    private int moved;
    private int torn;
    private int editable;
    private int lost;

    Cells(Scene scene, Displacement u) {
      PixelGrid grid = scene.grid;
      int w = grid.width();
      double[] gx = scaled(u.dx(), grid.step());
      double[] gy = scaled(u.dy(), grid.step());
      trust = new double[grid.cells()];
      folded = new double[grid.cells()];
      for (int cell = 0; cell < trust.length; cell++) {
        trust[cell] = 1;
        if (!scene.editable[cell]) {
          continue;
        }
        editable++;
        Stretching s = Stretching.at(gx, gy, w, grid.height(), cell % w, cell / w);
        trust[cell] = s.reliability();
        folded[cell] = s.folds() ? 1 : 0;
        double sx = cell % w + gx[cell];
        int row = cell / w;
        double sy = row + gy[cell];
        lost += sx < -0.5 || sy < -0.5 || sx > w - 0.5 || sy > grid.height() - 0.5 ? 1 : 0;
        if (Math.hypot(u.dx()[cell], u.dy()[cell]) > MOVED_PX) {
          moved++;
          distortion += Math.min(3, s.distortion());
          torn += trust[cell] < 0.05 ? 1 : 0;
        }
      }
    }

    MotionFacts facts(Motion motion, double miss, double amount) {
      return new MotionFacts(
          motion,
          moved == 0 ? 0 : distortion / moved,
          moved == 0 ? 0 : torn / (double) moved,
          editable == 0 ? 0 : lost / (double) editable,
          miss,
          amount,
          false);
    }

    private static double[] scaled(double[] pixels, int step) {
      double[] out = new double[pixels.length];
      for (int i = 0; i < out.length; i++) {
        out[i] = pixels[i] / step;
      }
      return out;
    }
  }
}
