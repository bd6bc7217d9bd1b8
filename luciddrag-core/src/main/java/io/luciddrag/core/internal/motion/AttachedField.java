package io.luciddrag.core.internal.motion;

import io.luciddrag.Drag;
import io.luciddrag.core.internal.grid.DistanceTransform;
import io.luciddrag.core.internal.grid.GridLaplacian;
import io.luciddrag.core.internal.grid.PixelGrid;

/**
 * A part that moves by an affine map and stays attached: the thing's heart is held at its new
 * place, the handles at their targets, and a thin plate joins them to the surroundings.
 */
final class AttachedField {
  private static final double HEART = 0.26; // of the thing's greatest depth; prototype's value
  private static final double ROOM =
      2; // cells between the heart and the border of the editable area
  private static final double CLEARANCE =
      2; // widths of the gap between map and target left free around a target

  private AttachedField() {}

  static Displacement solve(Scene scene, Affine map) {
    PixelGrid grid = scene.grid;
    int w = grid.width();
    double[] depth = DistanceTransform.inside(scene.inside, w, grid.height(), false);
    double deepest = 0;
    for (double d : depth) {
      deepest = d < 1e5 ? Math.max(deepest, d) : deepest;
    }
    Affine back = map.inverse();
    boolean[] fixed = BendField.clamped(scene);
    Displacement u = Displacement.zero(fixed.length);
    for (int cell = 0; cell < fixed.length; cell++) {
      double px = scene.pixelX(cell);
      double py = scene.pixelY(cell);
      double sx = back.x(px, py);
      double sy = back.y(px, py);
      int from = cellAt(grid, sx, sy);
      if (from >= 0
          && depth[from] > HEART * deepest
          && scene.editable[cell]
          && scene.roomToBorder[cell] > ROOM
          && clear(scene, map, px, py)) {
        fixed[cell] = true;
        u.dx()[cell] = sx - px;
        u.dy()[cell] = sy - py;
      }
    }
    BendField.holdDiscs(scene, fixed, u, false);
    return BendField.extend(GridLaplacian.uniform(w, grid.height()), fixed, u);
  }

  static int cellAt(PixelGrid grid, double px, double py) {
    int x = (int) Math.round(grid.toGrid(px));
    int y = (int) Math.round(grid.toGrid(py));
    return x >= 0 && y >= 0 && x < grid.width() && y < grid.height() ? y * grid.width() + x : -1;
  }

  /**
   * Leaves room around targets that the map misses, so that the plate can make up for it smoothly.
   */
  private static boolean clear(Scene scene, Affine map, double px, double py) {
    for (Drag drag : scene.drags) {
      double gap =
          Math.hypot(
              map.x(drag.handleX(), drag.handleY()) - drag.targetX(),
              map.y(drag.handleX(), drag.handleY()) - drag.targetY());
      double distance = Math.hypot(px - drag.targetX(), py - drag.targetY());
      if (gap > 1 && distance < 8 + CLEARANCE * gap) {
        return false;
      }
    }
    return true;
  }
}
