package io.luciddrag.core.internal.image;

import io.luciddrag.spi.RgbImage;

/**
 * Reads an {@link RgbImage} between its pixels: Catmull-Rom, borders repeated, not clamped to [0,
 * 1]. The eight weights are made once for the three channels.
 *
 * <p>The answer lies in the fields until the next call: one thread at a time.
 */
final class PlanarSampler {
  private final float[] planes;
  private final int width;
  private final int height;

  float red;
  float green;
  float blue;

  PlanarSampler(RgbImage image) {
    planes = image.planes();
    width = image.width();
    height = image.height();
  }

  /** Samples at (x + dx, y + dy); the offsets may be of any finite size. */
  void sample(int x, int y, float dx, float dy) {
    float wholeX = (float) Math.floor(dx);
    float wholeY = (float) Math.floor(dy);
    int px = x + (int) wholeX;
    int py = y + (int) wholeY;
    float tx = dx - wholeX;
    float ty = dy - wholeY;
    float x0 = CatmullRom.before(tx);
    float x1 = CatmullRom.left(tx);
    float x2 = CatmullRom.right(tx);
    float x3 = CatmullRom.after(tx);
    float y0 = CatmullRom.before(ty);
    float y1 = CatmullRom.left(ty);
    float y2 = CatmullRom.right(ty);
    float y3 = CatmullRom.after(ty);
    int c0 = column(px - 1);
    int c1 = column(px);
    int c2 = column(px + 1);
    int c3 = column(px + 2);
    int r0 = row(py - 1);
    int r1 = row(py);
    int r2 = row(py + 1);
    int r3 = row(py + 2);
    float[] p = planes;
    int plane = width * height;
    red =
        y0 * (x0 * p[r0 + c0] + x1 * p[r0 + c1] + x2 * p[r0 + c2] + x3 * p[r0 + c3])
            + y1 * (x0 * p[r1 + c0] + x1 * p[r1 + c1] + x2 * p[r1 + c2] + x3 * p[r1 + c3])
            + y2 * (x0 * p[r2 + c0] + x1 * p[r2 + c1] + x2 * p[r2 + c2] + x3 * p[r2 + c3])
            + y3 * (x0 * p[r3 + c0] + x1 * p[r3 + c1] + x2 * p[r3 + c2] + x3 * p[r3 + c3]);
    r0 += plane;
    r1 += plane;
    r2 += plane;
    r3 += plane;
    green =
        y0 * (x0 * p[r0 + c0] + x1 * p[r0 + c1] + x2 * p[r0 + c2] + x3 * p[r0 + c3])
            + y1 * (x0 * p[r1 + c0] + x1 * p[r1 + c1] + x2 * p[r1 + c2] + x3 * p[r1 + c3])
            + y2 * (x0 * p[r2 + c0] + x1 * p[r2 + c1] + x2 * p[r2 + c2] + x3 * p[r2 + c3])
            + y3 * (x0 * p[r3 + c0] + x1 * p[r3 + c1] + x2 * p[r3 + c2] + x3 * p[r3 + c3]);
    r0 += plane;
    r1 += plane;
    r2 += plane;
    r3 += plane;
    blue =
        y0 * (x0 * p[r0 + c0] + x1 * p[r0 + c1] + x2 * p[r0 + c2] + x3 * p[r0 + c3])
            + y1 * (x0 * p[r1 + c0] + x1 * p[r1 + c1] + x2 * p[r1 + c2] + x3 * p[r1 + c3])
            + y2 * (x0 * p[r2 + c0] + x1 * p[r2 + c1] + x2 * p[r2 + c2] + x3 * p[r2 + c3])
            + y3 * (x0 * p[r3 + c0] + x1 * p[r3 + c1] + x2 * p[r3 + c2] + x3 * p[r3 + c3]);
  }

  private int column(int x) {
    return Math.max(0, Math.min(width - 1, x));
  }

  private int row(int y) {
    return Math.max(0, Math.min(height - 1, y)) * width;
  }
}
