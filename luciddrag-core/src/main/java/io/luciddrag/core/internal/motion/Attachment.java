package io.luciddrag.core.internal.motion;

import io.luciddrag.core.internal.grid.DistanceTransform;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How the thing hangs together with the rest: where its outline crosses no edge of the picture it
 * is attached, where it does it is free.
 *
 * @param centreX column of the thing's centroid, pixels
 * @param centreY row of the thing's centroid
 * @param pivotX centre of the attached part of the outline, the centroid if there is none
 * @param pivotY its row
 * @param freeShare share of the outline that lies on a strong edge, 0 to 1
 * @param groundSpread standard deviation of the colours around the thing, sRGB units: small where
 *     it stands on one ground, large where it grows out of something
 * @param reachesBorder share of the outline that touches the border of the editable area
 */
record Attachment(
    double centreX,
    double centreY,
    double pivotX,
    double pivotY,
    double freeShare,
    double reachesBorder,
    double groundSpread) {
  private static final double STRONG =
      0.12; // colour step in sRGB units that counts as an edge of its own

  /** Share of strong outline from which a thing hangs on nothing. */
  static final double FREE = 0.93;

  private static final double STRANGE = 0.5; // colour distance from the ground's mean, sRGB units
  private static final double STRANGE_SHARE = 0.015; // of the ring; a stem fills about 3 %

  static Attachment of(Scene scene) {
    int w = scene.grid.width();
    int h = scene.grid.height();
    double cx = 0;
    double cy = 0;
    int n = 0;
    double px = 0;
    double py = 0;
    double pull = 0;
    int outline = 0;
    int strong = 0;
    int border = 0;
    int[] stepX = {1, -1, 0, 0};
    int[] stepY = {0, 0, 1, -1};
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        int at = y * w + x;
        if (!scene.inside[at]) {
          continue;
        }
        cx += x;
        cy += y;
        n++;
        for (int k = 0; k < 4; k++) {
          int nx = x + stepX[k];
          int ny = y + stepY[k];
          if (nx < 0 || ny < 0 || nx >= w || ny >= h || scene.inside[ny * w + nx]) {
            continue;
          }
          outline++;
          double edge = step(scene, x, y, stepX[k], stepY[k]);
          if (edge > STRONG) {
            strong++;
          } else {
            px += x;
            py += y;
            pull++;
          }
          border += scene.editable[ny * w + nx] ? 0 : 1;
        }
      }
    }
    if (n == 0) {
      return new Attachment(0, 0, 0, 0, 0, 1, 1);
    }
    boolean attached = strong < FREE * outline; // else a few weak cells would decide
    double centreX = scene.grid.toPixel(cx / n);
    double centreY = scene.grid.toPixel(cy / n);
    return new Attachment(
        centreX,
        centreY,
        attached && pull > 0 ? scene.grid.toPixel(px / pull) : centreX,
        attached && pull > 0 ? scene.grid.toPixel(py / pull) : centreY,
        outline == 0 ? 0 : strong / (double) outline,
        outline == 0 ? 0 : border / (double) outline,
        spreadAround(scene));
  }

  /**
   * Spread of the colours two and three cells outside the thing; 1 if something else of its own,
   * such as a stem, stands out of them: then the thing hangs on it.
   */
  private static double spreadAround(Scene scene) {
    boolean[] outside = new boolean[scene.inside.length];
    for (int cell = 0; cell < outside.length; cell++) {
      outside[cell] = !scene.inside[cell];
    }
    double[] far =
        DistanceTransform.inside(outside, scene.grid.width(), scene.grid.height(), false);
    int[] ring = IntStream.range(0, far.length).filter(i -> far[i] > 1.5 && far[i] < 3.5).toArray();
    if (ring.length == 0) {
      return 1;
    }
    float[] planes = scene.coarse.planes();
    double[] squared = new double[ring.length];
    for (int c = 0; c < 3; c++) {
      int plane = c * far.length;
      double mean = IntStream.of(ring).mapToDouble(i -> planes[plane + i]).average().orElse(0);
      for (int k = 0; k < ring.length; k++) {
        double d = planes[plane + ring[k]] - mean;
        squared[k] += d * d;
      }
    }
    long strange = Arrays.stream(squared).filter(d -> d > STRANGE * STRANGE).count();
    return strange > STRANGE_SHARE * ring.length
        ? 1
        : Math.sqrt(Arrays.stream(squared).average().orElse(1));
  }

  /**
   * Colour difference across the outline, two cells apart, since anti-aliased edges are a cell
   * wide.
   */
  private static double step(Scene scene, int x, int y, int dx, int dy) {
    int w = scene.grid.width();
    int h = scene.grid.height();
    int ax = clamp(x - dx, w);
    int ay = clamp(y - dy, h);
    int bx = clamp(x + 2 * dx, w);
    int by = clamp(y + 2 * dy, h);
    double sum = 0;
    for (int c = 0; c < 3; c++) {
      double d = scene.coarse.at(c, ax, ay) - scene.coarse.at(c, bx, by);
      sum += d * d;
    }
    return Math.sqrt(sum);
  }

  private static int clamp(int v, int size) {
    return Math.max(0, Math.min(size - 1, v));
  }
}
