package io.luciddrag.testkit;

import io.luciddrag.EditableArea;
import io.luciddrag.spi.RgbImage;
import java.awt.image.BufferedImage;
import java.util.function.IntPredicate;

/**
 * Peak signal-to-noise ratio in decibels: 10 log10(1 / mean squared difference), over red, green
 * and blue with values in [0, 1].
 *
 * <p>Equal pictures give positive infinity, a NaN anywhere gives NaN. Alpha is ignored.
 */
public final class Psnr {
  private Psnr() {}

  /**
   * Compares whole pictures.
   *
   * @param a a picture
   * @param b another of its size
   * @return decibels
   */
  public static double between(RgbImage a, RgbImage b) {
    return over(a, b, i -> true, "no pixel");
  }

  /**
   * Compares whole pictures.
   *
   * @param a a picture
   * @param b another of its size
   * @return decibels
   */
  public static double between(BufferedImage a, BufferedImage b) {
    return between(rgb(a), rgb(b));
  }

  /**
   * Compares the pixels of an area.
   *
   * @param a a picture
   * @param b another of its size
   * @param area the pixels that count, of the pictures' size
   * @return decibels
   */
  public static double inside(RgbImage a, RgbImage b, EditableArea area) {
    return over(a, b, i -> area.contains(i % a.width(), i / a.width()), sizeOf(a, area));
  }

  /**
   * Compares the pixels of an area.
   *
   * @param a a picture
   * @param b another of its size
   * @param area the pixels that count, of the pictures' size
   * @return decibels
   */
  public static double inside(BufferedImage a, BufferedImage b, EditableArea area) {
    return inside(rgb(a), rgb(b), area);
  }

  /**
   * Compares the pixels around an area.
   *
   * @param a a picture
   * @param b another of its size
   * @param area the pixels that do not count, of the pictures' size
   * @return decibels
   */
  public static double outside(RgbImage a, RgbImage b, EditableArea area) {
    return over(a, b, i -> !area.contains(i % a.width(), i / a.width()), sizeOf(a, area));
  }

  /**
   * Compares the pixels around an area.
   *
   * @param a a picture
   * @param b another of its size
   * @param area the pixels that do not count, of the pictures' size
   * @return decibels
   */
  public static double outside(BufferedImage a, BufferedImage b, EditableArea area) {
    return outside(rgb(a), rgb(b), area);
  }

  private static String sizeOf(RgbImage a, EditableArea area) {
    if (area.width() != a.width() || area.height() != a.height()) {
      throw new IllegalArgumentException(
          "the area is %d x %d, the pictures are %d x %d"
              .formatted(area.width(), area.height(), a.width(), a.height()));
    }
    return area.toString();
  }

  private static double over(RgbImage a, RgbImage b, IntPredicate counts, String area) {
    if (a.width() != b.width() || a.height() != b.height()) {
      throw new IllegalArgumentException(
          "pictures must have one size, were %d x %d and %d x %d"
              .formatted(a.width(), a.height(), b.width(), b.height()));
    }
    int pixels = a.width() * a.height();
    double sum = 0;
    long n = 0;
    for (int i = 0; i < pixels; i++) {
      if (counts.test(i)) {
        for (int c = 0; c < 3; c++) {
          double difference = a.planes()[c * pixels + i] - (double) b.planes()[c * pixels + i];
          sum += difference * difference;
        }
        n += 3;
      }
    }
    if (n == 0) {
      throw new IllegalArgumentException("nothing to compare: no pixel is left by " + area);
    }
    return sum == 0 ? Double.POSITIVE_INFINITY : -10 * Math.log10(sum / n);
  }

  private static RgbImage rgb(BufferedImage picture) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    float[] planes = new float[3 * width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int argb = picture.getRGB(x, y);
        for (int c = 0; c < 3; c++) {
          planes[(c * height + y) * width + x] = ((argb >> (16 - 8 * c)) & 255) / 255f;
        }
      }
    }
    return new RgbImage(width, height, planes);
  }
}
