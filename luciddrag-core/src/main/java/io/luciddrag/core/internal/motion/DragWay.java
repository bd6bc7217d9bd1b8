package io.luciddrag.core.internal.motion;

import io.luciddrag.Drag;
import io.luciddrag.core.internal.grid.DistanceTransform;
import io.luciddrag.core.internal.grid.PixelGrid;
import java.util.Arrays;

/**
 * The way of a drag from its target back over its handle and as far again, or to the editable
 * area's border.
 *
 * <p>Where the area is narrow, a plate that is clamped at its border falls off within a fraction of
 * the drag: the field folds between target and handle, and what arrives is an island. Holding the
 * way at a displacement that falls off evenly stretches the part instead.
 */
final class DragWay {
  private static final double MOST_STRETCHED =
      Stretching.LOST; // drag and what is behind it, over what is behind it
  private static final double SLENDER = 0.25; // of the drag: half the width of a slender part
  private static final double WIDTH_PX = 3; // half the width that is held

  private final Scene scene;
  private final Drag drag;
  private final double length; // pixels from target to handle
  private final double stepX; // unit vector from target to handle
  private final double stepY;

  DragWay(Scene scene, Drag drag) {
    this.scene = scene;
    this.drag = drag;
    length = drag.length();
    stepX = length == 0 ? 0 : (drag.handleX() - drag.targetX()) / length;
    stepY = length == 0 ? 0 : (drag.handleY() - drag.targetY()) / length;
  }

  /** {@return whether a field folds over between target and handle} */
  boolean folds(Displacement u) {
    PixelGrid grid = scene.grid;
    int w = grid.width();
    double[] gx = inCells(u.dx());
    double[] gy = inCells(u.dy());
    for (double along = 0; along <= length; along += grid.step()) {
      int cell = cellAt(along);
      if (cell >= 0 && scene.editable[cell]) {
        int x = cell % w;
        int y = cell / w;
        if (Stretching.at(gx, gy, w, grid.height(), x, y).folds()) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * {@return whether what is under the handle is slender beside the drag, as a horn or a stick is;
   * a broad thing's edge would follow the held way as a spike}
   */
  boolean isSlender() {
    PixelGrid grid = scene.grid;
    double most = SLENDER * length / grid.step(); // cells
    double[] depth = DistanceTransform.inside(scene.inside, grid.width(), grid.height(), false);
    for (int cell = 0; cell < depth.length; cell++) {
      double away =
          Math.hypot(scene.pixelX(cell) - drag.handleX(), scene.pixelY(cell) - drag.handleY());
      if (away <= 2 * SLENDER * length && scene.inside[cell] && depth[cell] > most) {
        return false;
      }
    }
    return true;
  }

  /**
   * Holds the way, unless there is too little behind the handle to be stretched over it.
   *
   * @param radius of the disc at the target, which is held already, in pixels
   */
  void hold(boolean[] fixed, Displacement u, double radius) {
    double room = room() - radius;
    if (room * (MOST_STRETCHED - 1) < length) {
      return;
    }
    double whole = length + room;
    PixelGrid grid = scene.grid;
    for (int cell = 0; cell < fixed.length; cell++) {
      double x = scene.pixelX(cell) - drag.targetX();
      double y = scene.pixelY(cell) - drag.targetY();
      double along = x * stepX + y * stepY;
      double aside = Math.abs(x * stepY - y * stepX);
      boolean near = aside <= Math.max(WIDTH_PX, grid.step() / 2.0);
      if (near && along >= 0 && along - radius < whole && !fixed[cell]) {
        double share = Math.min(1, 1 - (along - radius) / whole);
        fixed[cell] = true;
        u.dx()[cell] = share * length * stepX;
        u.dy()[cell] = share * length * stepY;
      }
    }
  }

  /** Pixels from the handle on to the area's border, at most the drag's length. */
  private double room() {
    double step = scene.grid.step();
    double along = length;
    while (along + step <= 2 * length) {
      int cell = cellAt(along + step);
      if (cell < 0 || !scene.editable[cell]) {
        break;
      }
      along += step;
    }
    return along - length;
  }

  private double[] inCells(double[] pixels) {
    return Arrays.stream(pixels).map(p -> p / scene.grid.step()).toArray();
  }

  private int cellAt(double along) {
    return AttachedField.cellAt(
        scene.grid, drag.targetX() + along * stepX, drag.targetY() + along * stepY);
  }
}
