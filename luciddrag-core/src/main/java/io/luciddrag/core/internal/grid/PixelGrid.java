package io.luciddrag.core.internal.grid;

import io.luciddrag.spi.RgbImage;

/**
 * A coarse grid laid over a picture: cell (i, j) covers {@code step} x {@code step} pixels.
 *
 * <p>Cell centres lie at pixel {@code step * i + (step - 1) / 2}; the last column and row may be
 * partly outside.
 */
public record PixelGrid(int pixelWidth, int pixelHeight, int step) {
  private static final int STEP = 4; // quarter resolution: DESIGN section 4
  private static final int COARSE_STEP = 8; // where the free area is large
  private static final long MAX_WORK = 150_000_000; // cells x band^2 of an elimination, about 40 ms

  /**
   * A quarter-resolution grid, or a twice as coarse one where solving on it would take too long.
   *
   * @param free (H, W) pixels that may change
   * @param reach cells over which the operator couples: 1 for L, 2 for L L
   */
  public static PixelGrid affordable(int pixelWidth, int pixelHeight, boolean[] free, int reach) {
    PixelGrid fine = new PixelGrid(pixelWidth, pixelHeight, STEP);
    return fine.work(free, reach) > MAX_WORK ? coarse(pixelWidth, pixelHeight) : fine;
  }

  /** The coarser grid. */
  public static PixelGrid coarse(int pixelWidth, int pixelHeight) {
    return new PixelGrid(pixelWidth, pixelHeight, COARSE_STEP);
  }

  /** Cost of eliminating the free cells' bounding box along its narrower side. */
  private long work(boolean[] free, int reach) {
    int left = pixelWidth;
    int right = -1;
    int top = pixelHeight;
    int bottom = -1;
    for (int at = 0; at < free.length; at++) {
      if (free[at]) {
        left = Math.min(left, at % pixelWidth);
        right = Math.max(right, at % pixelWidth);
        top = Math.min(top, at / pixelWidth);
        bottom = Math.max(bottom, at / pixelWidth);
      }
    }
    long across = Math.max(0, right - left + 1) / step;
    long down = Math.max(0, bottom - top + 1) / step;
    long band = reach * Math.min(across, down);
    return across * down * band * band;
  }

  public int width() {
    return (pixelWidth + step - 1) / step;
  }

  public int height() {
    return (pixelHeight + step - 1) / step;
  }

  public int cells() {
    return width() * height();
  }

  /** Column or row of the grid, with fraction, at a pixel coordinate. */
  public double toGrid(double pixel) {
    return (pixel + 0.5) / step - 0.5;
  }

  /** Pixel coordinate of a cell's centre. */
  public double toPixel(double cell) {
    return (cell + 0.5) * step - 0.5;
  }

  /** Share of each cell's pixels that are set, (h, w). */
  public float[] coverage(boolean[] pixels) {
    int w = width();
    float[] hits = new float[cells()];
    int[] all = new int[cells()];
    for (int y = 0; y < pixelHeight; y++) {
      for (int x = 0; x < pixelWidth; x++) {
        int cell = y / step * w + x / step;
        all[cell]++;
        if (pixels[y * pixelWidth + x]) {
          hits[cell]++;
        }
      }
    }
    for (int i = 0; i < hits.length; i++) {
      hits[i] /= all[i];
    }
    return hits;
  }

  /** Mean colour of each cell. */
  public RgbImage shrink(RgbImage image) {
    float[] out = new float[3 * cells()];
    int plane = pixelWidth * pixelHeight;
    for (int c = 0; c < 3; c++) {
      float[] mean = mean(image.planes(), c * plane);
      System.arraycopy(mean, 0, out, c * cells(), cells());
    }
    return new RgbImage(width(), height(), out);
  }

  /** Mean of each cell's pixels, (h, w), reading the plane that starts at {@code offset}. */
  public float[] mean(float[] plane, int offset) {
    int w = width();
    float[] sum = new float[cells()];
    int[] all = new int[cells()];
    for (int y = 0; y < pixelHeight; y++) {
      int row = offset + y * pixelWidth;
      for (int x = 0; x < pixelWidth; x++) {
        int cell = y / step * w + x / step;
        all[cell]++;
        sum[cell] += plane[row + x];
      }
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= all[i];
    }
    return sum;
  }

  /**
   * Interpolates a field to pixels by Catmull-Rom splines (Catmull and Rom, 1974), clamped at the
   * border.
   *
   * @param field (h, w) values at cell centres
   * @return (H, W)
   */
  public float[] upsample(double[] field) {
    int w = width();
    int h = height();
    float[] wide = new float[h * pixelWidth]; // (h, W)
    Taps across = new Taps(pixelWidth, w);
    for (int j = 0; j < h; j++) {
      for (int x = 0; x < pixelWidth; x++) {
        float sum = 0;
        for (int k = 0; k < 4; k++) {
          sum += across.weight[4 * x + k] * (float) field[j * w + across.index[4 * x + k]];
        }
        wide[j * pixelWidth + x] = sum;
      }
    }
    Taps down = new Taps(pixelHeight, h);
    float[] out = new float[pixelHeight * pixelWidth];
    for (int y = 0; y < pixelHeight; y++) {
      int at = y * pixelWidth;
      for (int k = 0; k < 4; k++) {
        float weight = down.weight[4 * y + k];
        int from = down.index[4 * y + k] * pixelWidth;
        for (int x = 0; x < pixelWidth; x++) {
          out[at + x] += weight * wide[from + x];
        }
      }
    }
    return out;
  }

  /** Interpolation weights of one axis. */
  private final class Taps {
    final int[] index;
    final float[] weight;

    Taps(int pixels, int cells) {
      index = new int[4 * pixels];
      weight = new float[4 * pixels];
      for (int p = 0; p < pixels; p++) {
        double g = toGrid(p);
        int base = (int) Math.floor(g);
        double t = g - base;
        double[] w = {
          ((-0.5 * t + 1) * t - 0.5) * t,
          (1.5 * t - 2.5) * t * t + 1,
          ((-1.5 * t + 2) * t + 0.5) * t,
          (0.5 * t - 0.5) * t * t
        };
        for (int k = 0; k < 4; k++) {
          index[4 * p + k] = Math.max(0, Math.min(cells - 1, base - 1 + k));
          weight[4 * p + k] = (float) w[k];
        }
      }
    }
  }
}
