package io.luciddrag.examples.bench;

import io.luciddrag.Drag;
import io.luciddrag.EditableArea;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;

/**
 * The simplest smooth warp: a backward displacement u with Laplace's equation in the editable area,
 * u = 0 outside and u = handle - target at every target. A membrane pushed up by needles, so it has
 * cusps at the targets; the engine's own bend is biharmonic. Solved by over-relaxation on a grid.
 */
final class MembraneWarp {
  private static final int GRID = 128; // cells of the longer side
  private static final int SWEEPS = 2000; // at most
  private static final double RELAXATION = 1.9; // of a 128 cell grid: close to the optimum
  private static final double SETTLED = 1e-4; // pixels a sweep changes at most
  private static final double NEEDLE = 8; // px round a target that moves with it, as in BEND

  private final int width;
  private final int height;
  private final double cell; // pixels
  private final boolean[] held;
  private final double[][] field; // x, y; displacement in pixels

  private MembraneWarp(int pictureWidth, int pictureHeight) {
    cell = Math.max(1, Math.max(pictureWidth, pictureHeight) / (double) GRID);
    width = (int) Math.ceil(pictureWidth / cell);
    height = (int) Math.ceil(pictureHeight / cell);
    held = new boolean[width * height];
    field = new double[2][width * height];
  }

  /** {@return the warped photo} */
  static BufferedImage of(BufferedImage photo, List<Drag> drags, Optional<EditableArea> area) {
    MembraneWarp warp = new MembraneWarp(photo.getWidth(), photo.getHeight());
    warp.hold(drags, area);
    warp.solve(0);
    warp.solve(1);
    return warp.draw(photo, area);
  }

  private void hold(List<Drag> drags, Optional<EditableArea> area) {
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int px = (int) ((x + 0.5) * cell);
        int py = (int) ((y + 0.5) * cell);
        boolean border = x == 0 || y == 0 || x == width - 1 || y == height - 1;
        held[y * width + x] = border || area.map(a -> !a.contains(px, py)).orElse(false);
      }
    }
    for (Drag drag : drags) {
      int reach = (int) Math.ceil(NEEDLE / cell);
      int cx = (int) (drag.targetX() / cell);
      int cy = (int) (drag.targetY() / cell);
      for (int y = Math.max(0, cy - reach); y <= Math.min(height - 1, cy + reach); y++) {
        for (int x = Math.max(0, cx - reach); x <= Math.min(width - 1, cx + reach); x++) {
          if (Math.hypot(x - cx, y - cy) * cell <= NEEDLE) {
            held[y * width + x] = true;
            field[0][y * width + x] = drag.handleX() - drag.targetX();
            field[1][y * width + x] = drag.handleY() - drag.targetY();
          }
        }
      }
    }
  }

  private void solve(int axis) {
    double[] u = field[axis];
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      double largest = 0;
      for (int y = 1; y < height - 1; y++) {
        for (int x = 1; x < width - 1; x++) {
          int i = y * width + x;
          if (!held[i]) {
            double change = (u[i - 1] + u[i + 1] + u[i - width] + u[i + width]) / 4 - u[i];
            u[i] += RELAXATION * change;
            largest = Math.max(largest, Math.abs(change));
          }
        }
      }
      if (largest < SETTLED) {
        return;
      }
    }
  }

  private BufferedImage draw(BufferedImage photo, Optional<EditableArea> area) {
    int w = photo.getWidth();
    int h = photo.getHeight();
    BufferedImage result = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        int px = x;
        int py = y;
        boolean open = area.map(a -> a.contains(px, py)).orElse(true);
        result.setRGB(
            x, y, open ? colour(photo, x + at(0, x, y), y + at(1, x, y)) : photo.getRGB(x, y));
      }
    }
    return result;
  }

  /** The displacement at a pixel, bilinear between the cells' middles. */
  private double at(int axis, int x, int y) {
    double gx = Math.max(0, Math.min(width - 1.0, (x + 0.5) / cell - 0.5));
    double gy = Math.max(0, Math.min(height - 1.0, (y + 0.5) / cell - 0.5));
    int x0 = Math.min(width - 2, (int) gx);
    int y0 = Math.min(height - 2, (int) gy);
    double[] u = field[axis];
    int i = y0 * width + x0;
    double top = u[i] + (gx - x0) * (u[i + 1] - u[i]);
    double low = u[i + width] + (gx - x0) * (u[i + width + 1] - u[i + width]);
    return top + (gy - y0) * (low - top);
  }

  private static int colour(BufferedImage photo, double x, double y) {
    double cx = Math.max(0, Math.min(photo.getWidth() - 1.0, x));
    double cy = Math.max(0, Math.min(photo.getHeight() - 1.0, y));
    int x0 = Math.min(photo.getWidth() - 2, (int) cx);
    int y0 = Math.min(photo.getHeight() - 2, (int) cy);
    int a = photo.getRGB(x0, y0);
    int b = photo.getRGB(x0 + 1, y0);
    int c = photo.getRGB(x0, y0 + 1);
    int d = photo.getRGB(x0 + 1, y0 + 1);
    int mixed = 0xff000000;
    for (int shift = 0; shift <= 16; shift += 8) {
      double top = part(a, shift) + (cx - x0) * (part(b, shift) - part(a, shift));
      double low = part(c, shift) + (cx - x0) * (part(d, shift) - part(c, shift));
      mixed |= (int) Math.round(top + (cy - y0) * (low - top)) << shift;
    }
    return mixed;
  }

  private static int part(int argb, int shift) {
    return argb >> shift & 255;
  }
}
