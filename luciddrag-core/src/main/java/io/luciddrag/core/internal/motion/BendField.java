package io.luciddrag.core.internal.motion;

import io.luciddrag.Drag;
import io.luciddrag.core.internal.grid.DirichletProblem;
import io.luciddrag.core.internal.grid.GridLaplacian;
import io.luciddrag.core.internal.grid.PixelGrid;
import java.util.Arrays;

/**
 * BEND and RESHAPE: a thin plate (L L u = 0) clamped outside the editable area and moved by the
 * whole drag on a disc at every target.
 *
 * <p>Source: biharmonic deformation as in Botsch and Kobbelt, SIGGRAPH 2004; the membrane (L u = 0)
 * makes cusps at the targets: DESIGN section 4, motion.
 */
final class BendField {
  private static final double EDGE_BETA = 30; // RESHAPE's edge weight exp(-30 |dI|^2) + 0.02
  private static final double EDGE_FLOOR = 0.02;
  private static final int KINK_PASSES = 3; // of the 3 x 3 binomial filter
  private static final double DISC_PX = 8; // least radius moved rigidly at a target
  private static final double WIDEST_PX = 20; // largest such radius in a picture of 512 px
  private static final double ROOM = 0.9; // of the way to the area's border
  private static final double SHARE = 0.5; // of the way to the next target
  private static final double USUAL_SIDE_PX = 512; // longer side

  private BendField() {}

  static Displacement solve(Scene scene, boolean edgeAware) {
    GridLaplacian laplacian =
        edgeAware
            ? GridLaplacian.edgeAware(scene.coarse, EDGE_BETA, EDGE_FLOOR)
            : GridLaplacian.uniform(scene.grid.width(), scene.grid.height());
    boolean[] fixed = clamped(scene);
    Displacement u = Displacement.zero(fixed.length);
    holdDiscs(scene, fixed, u, true);
    Displacement field = unfolded(scene, laplacian, fixed, u);
    return edgeAware
        ? new Displacement(smooth(scene, field.dx()), smooth(scene, field.dy()))
        : field;
  }

  /**
   * Solves, and if a single drag's way folds over a slender part, solves again with that way held;
   * of several drags, each holds what the others would.
   */
  private static Displacement unfolded(
      Scene scene, GridLaplacian laplacian, boolean[] fixed, Displacement u) {
    Displacement field = extend(laplacian, fixed, u);
    if (scene.drags.size() > 1) {
      return field;
    }
    DragWay way = new DragWay(scene, scene.drags.get(0));
    if (!way.folds(field) || !way.isSlender()) {
      return field;
    }
    way.hold(fixed, u, radius(scene, scene.drags.get(0)));
    return extend(laplacian, fixed, u);
  }

  /**
   * Edge weights kink the field from cell to cell; a binomial filter takes the kinks out and leaves
   * the shape.
   */
  private static double[] smooth(Scene scene, double[] field) {
    int w = scene.grid.width();
    double[] now = field;
    for (int pass = 0; pass < KINK_PASSES; pass++) {
      double[] next = now.clone();
      for (int cell = 0; cell < now.length; cell++) {
        int x = cell % w;
        int y = cell / w;
        if (!scene.editable[cell]
            || x == 0
            || y == 0
            || x == w - 1
            || y == scene.grid.height() - 1) {
          continue;
        }
        double cross = now[cell - 1] + now[cell + 1] + now[cell - w] + now[cell + w];
        double corners =
            now[cell - w - 1] + now[cell - w + 1] + now[cell + w - 1] + now[cell + w + 1];
        next[cell] = (4 * now[cell] + 2 * cross + corners) / 16;
      }
      now = next;
    }
    return now;
  }

  /** All cells that must stay. */
  static boolean[] clamped(Scene scene) {
    boolean[] fixed = new boolean[scene.grid.cells()];
    for (int cell = 0; cell < fixed.length; cell++) {
      fixed[cell] = !scene.editable[cell];
    }
    return fixed;
  }

  static Displacement extend(GridLaplacian laplacian, boolean[] fixed, Displacement u) {
    DirichletProblem plate = DirichletProblem.biharmonic(laplacian, fixed);
    return new Displacement(plate.solve(u.dx()), plate.solve(u.dy()));
  }

  /**
   * Fixes u = handle - target on a disc around every target; between close targets the nearer one
   * counts.
   *
   * @param wide whether a disc takes the room that border and other targets leave, so that what is
   *     under the handle keeps its shape rather than being poked by a finger
   */
  static void holdDiscs(Scene scene, boolean[] fixed, Displacement u, boolean wide) {
    PixelGrid grid = scene.grid;
    double[] nearest = new double[fixed.length];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    for (Drag drag : scene.drags) {
      double radius = Math.max(1, (wide ? radius(scene, drag) : DISC_PX) / grid.step());
      double gx = grid.toGrid(drag.targetX());
      double gy = grid.toGrid(drag.targetY());
      for (int y = Math.max(0, (int) (gy - radius));
          y <= Math.min(grid.height() - 1, gy + radius + 1);
          y++) {
        for (int x = Math.max(0, (int) (gx - radius));
            x <= Math.min(grid.width() - 1, gx + radius + 1);
            x++) {
          int cell = y * grid.width() + x;
          double distance = Math.hypot(x - gx, y - gy);
          if (distance <= radius && distance < nearest[cell] && scene.editable[cell]) {
            nearest[cell] = distance;
            fixed[cell] = true;
            u.dx()[cell] = drag.handleX() - drag.targetX();
            u.dy()[cell] = drag.handleY() - drag.targetY();
          }
        }
      }
    }
  }

  /** In pixels. */
  private static double radius(Scene scene, Drag drag) {
    int cell = AttachedField.cellAt(scene.grid, drag.targetX(), drag.targetY());
    double side = Math.max(scene.image.width(), scene.image.height());
    double most = WIDEST_PX * Math.min(1, side / USUAL_SIDE_PX);
    if (cell >= 0) {
      most = Math.min(most, ROOM * scene.roomToBorder[cell] * scene.grid.step());
    }
    for (Drag other : scene.drags) {
      if (!other.equals(drag)) {
        double apart =
            Math.hypot(other.targetX() - drag.targetX(), other.targetY() - drag.targetY());
        most = Math.min(most, SHARE * apart);
      }
    }
    return Math.max(DISC_PX, most);
  }
}
