package io.luciddrag.core.internal.image;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;

/**
 * The part of a photo that an edit reads, as packed sRGB, sampled between its pixels.
 *
 * <p>Catmull-Rom as in {@link PlanarSampler}, in photo coordinates, on colours multiplied by their
 * alpha, so that what is hidden below transparent pixels does not bleed. The answer lies in the
 * fields until the next call: one thread at a time.
 */
final class PhotoWindow {
  private final Rectangle bounds;
  private final int[] argb;
  private final boolean opaque;

  /** Colours times alpha, and alpha, 0 to 255; not clamped. */
  float red;

  float green;
  float blue;
  float alpha;

  /** Reads the part of a photo inside {@code bounds}, which lie inside the photo. */
  PhotoWindow(BufferedImage photo, Rectangle bounds) {
    this.bounds = bounds;
    argb = new int[bounds.width * bounds.height];
    PhotoPixels pixels = new PhotoPixels(photo);
    for (int y = 0; y < bounds.height; y++) {
      pixels.read(bounds.x, bounds.y + y, bounds.width, argb, y * bounds.width);
    }
    opaque = isOpaque(argb);
  }

  /** Most pictures with an alpha channel do not use it, and three channels are faster than four. */
  private static boolean isOpaque(int[] argb) {
    int all = -1;
    for (int p : argb) {
      all &= p;
    }
    return all >>> 24 == 255;
  }

  /** The pixel at a place, clamped to the window. */
  int at(int photoX, int photoY) {
    return argb[row(photoY - bounds.y) + column(photoX - bounds.x)];
  }

  /** Samples at (photoX + dx, photoY + dy). */
  void sample(int photoX, int photoY, float dx, float dy) {
    float wholeX = (float) Math.floor(dx);
    float wholeY = (float) Math.floor(dy);
    int x = photoX - bounds.x + (int) wholeX;
    int y = photoY - bounds.y + (int) wholeY;
    float tx = dx - wholeX;
    float ty = dy - wholeY;
    red = 0;
    green = 0;
    blue = 0;
    alpha = opaque ? 255 : 0;
    int c0 = column(x - 1);
    int c1 = column(x);
    int c2 = column(x + 1);
    int c3 = column(x + 2);
    float x0 = CatmullRom.before(tx);
    float x1 = CatmullRom.left(tx);
    float x2 = CatmullRom.right(tx);
    float x3 = CatmullRom.after(tx);
    float y0 = CatmullRom.before(ty);
    float y1 = CatmullRom.left(ty);
    float y2 = CatmullRom.right(ty);
    float y3 = CatmullRom.after(ty);
    int r0 = row(y - 1);
    int r1 = row(y);
    int r2 = row(y + 1);
    int r3 = row(y + 2);
    if (opaque) {
      addOpaque(y0, x0, x1, x2, x3, r0 + c0, r0 + c1, r0 + c2, r0 + c3);
      addOpaque(y1, x0, x1, x2, x3, r1 + c0, r1 + c1, r1 + c2, r1 + c3);
      addOpaque(y2, x0, x1, x2, x3, r2 + c0, r2 + c1, r2 + c2, r2 + c3);
      addOpaque(y3, x0, x1, x2, x3, r3 + c0, r3 + c1, r3 + c2, r3 + c3);
    } else {
      addRow(y0, x0, x1, x2, x3, r0 + c0, r0 + c1, r0 + c2, r0 + c3);
      addRow(y1, x0, x1, x2, x3, r1 + c0, r1 + c1, r1 + c2, r1 + c3);
      addRow(y2, x0, x1, x2, x3, r2 + c0, r2 + c1, r2 + c2, r2 + c3);
      addRow(y3, x0, x1, x2, x3, r3 + c0, r3 + c1, r3 + c2, r3 + c3);
    }
  }

  private void addOpaque(
      float y, float x0, float x1, float x2, float x3, int i0, int i1, int i2, int i3) {
    int p0 = argb[i0];
    int p1 = argb[i1];
    int p2 = argb[i2];
    int p3 = argb[i3];
    red +=
        y
            * (x0 * (p0 >> 16 & 255)
                + x1 * (p1 >> 16 & 255)
                + x2 * (p2 >> 16 & 255)
                + x3 * (p3 >> 16 & 255));
    green +=
        y
            * (x0 * (p0 >> 8 & 255)
                + x1 * (p1 >> 8 & 255)
                + x2 * (p2 >> 8 & 255)
                + x3 * (p3 >> 8 & 255));
    blue += y * (x0 * (p0 & 255) + x1 * (p1 & 255) + x2 * (p2 & 255) + x3 * (p3 & 255));
  }

  private void addRow(
      float y, float x0, float x1, float x2, float x3, int i0, int i1, int i2, int i3) {
    add(y * x0, argb[i0]);
    add(y * x1, argb[i1]);
    add(y * x2, argb[i2]);
    add(y * x3, argb[i3]);
  }

  private void add(float weight, int p) {
    float a = weight * (p >>> 24);
    float share = a * (1f / 255);
    alpha += a;
    red += share * (p >> 16 & 255);
    green += share * (p >> 8 & 255);
    blue += share * (p & 255);
  }

  /** Averages samples spread over the footprint of the pixel. */
  void average(Footprint f, int samples, int photoX, int photoY, float dx, float dy) {
    float r = 0;
    float g = 0;
    float b = 0;
    float a = 0;
    for (int j = 0; j < samples; j++) {
      float oy = (j + 0.5f) / samples - 0.5f;
      for (int i = 0; i < samples; i++) {
        float ox = (i + 0.5f) / samples - 0.5f;
        sample(photoX, photoY, dx + f.xByX * ox + f.xByY * oy, dy + f.yByX * ox + f.yByY * oy);
        r += red;
        g += green;
        b += blue;
        a += alpha;
      }
    }
    float share = 1f / (samples * samples);
    red = r * share;
    green = g * share;
    blue = b * share;
    alpha = a * share;
  }

  private int column(int x) {
    return Math.max(0, Math.min(bounds.width - 1, x));
  }

  private int row(int y) {
    return Math.max(0, Math.min(bounds.height - 1, y)) * bounds.width;
  }
}
