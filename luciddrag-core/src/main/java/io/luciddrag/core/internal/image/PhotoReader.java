package io.luciddrag.core.internal.image;

import io.luciddrag.spi.RgbImage;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * Makes the working copy of a photo.
 *
 * <p>Unscaled, every value is exactly k / 255 of the sRGB value that {@link BufferedImage#getRGB}
 * gives. Scaled down, a working pixel is the mean of the photo pixels it covers, edge pixels by the
 * share it covers of them. Colours count by their alpha, so that what is hidden below transparent
 * pixels does not show.
 *
 * <p>Reads row by row and only the crop. Stateless, safe from any thread.
 */
public final class PhotoReader {
  private static final int CHANNELS = 4; // red, green, blue, weight
  private static final float HIDDEN =
      1f / 64; // weight of a transparent pixel; opaque is 255 + this

  private PhotoReader() {}

  /**
   * Reads the crop of a photo.
   *
   * @param photo of any type
   * @param frame made for the photo's size
   * @return the working copy, sRGB in [0, 1]
   */
  public static RgbImage read(BufferedImage photo, WorkingFrame frame) {
    return frame.isScaled() ? readScaled(photo, frame) : readExact(photo, frame);
  }

  private static RgbImage readExact(BufferedImage photo, WorkingFrame frame) {
    Rectangle crop = frame.crop();
    PhotoPixels pixels = new PhotoPixels(photo);
    int n = crop.width * crop.height;
    float[] planes = new float[3 * n];
    int[] row = new int[crop.width];
    for (int y = 0, i = 0; y < crop.height; y++) {
      pixels.read(crop.x, crop.y + y, crop.width, row, 0);
      for (int x = 0; x < crop.width; x++, i++) {
        planes[i] = (row[x] >> 16 & 255) / 255f;
        planes[n + i] = (row[x] >> 8 & 255) / 255f;
        planes[2 * n + i] = (row[x] & 255) / 255f;
      }
    }
    return new RgbImage(crop.width, crop.height, planes);
  }

  private static RgbImage readScaled(BufferedImage photo, WorkingFrame frame) {
    Rectangle crop = frame.crop();
    PhotoPixels pixels = new PhotoPixels(photo);
    int w = frame.width();
    int n = w * frame.height();
    Boxes columns = new Boxes(crop.width, w);
    Boxes rows = new Boxes(crop.height, frame.height());
    int[] argb = new int[crop.width];
    float[] line = new float[CHANNELS * w]; // the photo row read last, boxed along x
    float[] sum = new float[CHANNELS * w];
    float[] planes = new float[3 * n];
    int read = -1;
    for (int y = 0; y < frame.height(); y++) {
      Arrays.fill(sum, 0);
      for (int sy = rows.first(y); sy <= rows.last(y); sy++) {
        if (sy != read) { // neighbouring working rows may share a photo row
          pixels.read(crop.x, crop.y + sy, crop.width, argb, 0);
          boxAlongX(argb, columns, line);
          read = sy;
        }
        float share = rows.share(y, sy);
        for (int i = 0; i < sum.length; i++) {
          sum[i] += share * line[i];
        }
      }
      store(sum, planes, y * w, n);
    }
    return new RgbImage(w, frame.height(), planes);
  }

  private static void boxAlongX(int[] argb, Boxes columns, float[] line) {
    for (int x = 0; x * CHANNELS < line.length; x++) {
      float r = 0;
      float g = 0;
      float b = 0;
      float weight = 0;
      int last = columns.last(x);
      for (int sx = columns.first(x); sx <= last; sx++) {
        int p = argb[sx];
        float s = columns.share(x, sx) * ((p >>> 24) + HIDDEN);
        r += s * (p >> 16 & 255);
        g += s * (p >> 8 & 255);
        b += s * (p & 255);
        weight += s;
      }
      line[x * CHANNELS] = r;
      line[x * CHANNELS + 1] = g;
      line[x * CHANNELS + 2] = b;
      line[x * CHANNELS + 3] = weight;
    }
  }

  private static void store(float[] sum, float[] planes, int at, int n) {
    for (int i = 0, x = 0; i < sum.length; i += CHANNELS, x++) {
      float norm = 1 / (255 * sum[i + 3]);
      planes[at + x] = Math.min(1, sum[i] * norm);
      planes[n + at + x] = Math.min(1, sum[i + 1] * norm);
      planes[2 * n + at + x] = Math.min(1, sum[i + 2] * norm);
    }
  }

  /** How {@code from} pixels in a line divide into {@code to} boxes of equal length. */
  private static final class Boxes {
    private final int[] first;
    private final int[] last;
    private final float[] firstShare;
    private final float[] lastShare;

    Boxes(int from, int to) {
      first = new int[to];
      last = new int[to];
      firstShare = new float[to];
      lastShare = new float[to];
      for (int i = 0; i < to; i++) {
        double start = (double) ((long) i * from) / to;
        double end = (double) ((i + 1L) * from) / to;
        first[i] = (int) start;
        last[i] = Math.max(first[i], (int) Math.ceil(end) - 1);
        firstShare[i] = (float) (Math.min(first[i] + 1, end) - start);
        lastShare[i] = (float) (end - Math.max(last[i], start));
      }
    }

    int first(int box) {
      return first[box];
    }

    int last(int box) {
      return last[box];
    }

    float share(int box, int pixel) {
      return pixel == first[box] ? firstShare[box] : pixel == last[box] ? lastShare[box] : 1;
    }
  }
}
