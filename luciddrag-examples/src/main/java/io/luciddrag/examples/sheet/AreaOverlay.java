package io.luciddrag.examples.sheet;

import java.awt.Color;
import java.awt.image.BufferedImage;

/** Draws an area of a picture as a translucent tint with a smooth outline. */
final class AreaOverlay {
  private static final int REACH = 2; // half the width of the outline, in pixels of the sheet

  private AreaOverlay() {}

  /** Tells what belongs to the area, in pixels of the sheet. */
  @FunctionalInterface
  interface Area {
    boolean contains(int x, int y);
  }

  /** Draws into an opaque picture. */
  static void draw(BufferedImage picture, Area area, Color color, double tint, double outline) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    int[][] sums = sums(area, width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double cover = cover(sums, x, y, width, height);
        if (cover > 0) {
          double edge = Math.min(1, 1.5 * (1 - Math.abs(2 * cover - 1)));
          double alpha = Math.max(outline * edge, tint * cover);
          picture.setRGB(x, y, mix(picture.getRGB(x, y), color.getRGB(), alpha));
        }
      }
    }
  }

  /** Sums over all pixels above and left, so that a box costs four look-ups. */
  private static int[][] sums(Area area, int width, int height) {
    int[][] sums = new int[height + 1][width + 1];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int here = area.contains(x, y) ? 1 : 0;
        sums[y + 1][x + 1] = here + sums[y][x + 1] + sums[y + 1][x] - sums[y][x];
      }
    }
    return sums;
  }

  private static double cover(int[][] sums, int x, int y, int width, int height) {
    int left = Math.max(0, x - REACH);
    int top = Math.max(0, y - REACH);
    int right = Math.min(width, x + REACH + 1);
    int bottom = Math.min(height, y + REACH + 1);
    int inside = sums[bottom][right] - sums[top][right] - sums[bottom][left] + sums[top][left];
    return (double) inside / ((right - left) * (bottom - top));
  }

  private static int mix(int below, int above, double alpha) {
    int mixed = 0xFF;
    for (int shift = 16; shift >= 0; shift -= 8) {
      double value = (1 - alpha) * ((below >> shift) & 255) + alpha * ((above >> shift) & 255);
      mixed = mixed << 8 | (int) Math.round(value);
    }
    return mixed;
  }
}
