package io.luciddrag.spi;

/**
 * A picture as numbers: sRGB in [0, 1], three planes (red, green, blue), row by row.
 *
 * <p>The array is shared, not copied: treat it as read-only.
 */
public final class RgbImage {
  private final int width;
  private final int height;
  private final float[] planes;

  /**
   * Wraps numbers.
   *
   * @param width in pixels
   * @param height in pixels
   * @param planes 3 x height x width values; kept, not copied
   */
  public RgbImage(int width, int height, float[] planes) {
    if (planes.length != 3L * width * height) {
      throw new IllegalArgumentException(
          "an image of %d x %d needs %d values, got %d"
              .formatted(width, height, 3L * width * height, planes.length));
    }
    this.width = width;
    this.height = height;
    this.planes = planes;
  }

  /** {@return the width in pixels} */
  public int width() {
    return width;
  }

  /** {@return the height in pixels} */
  public int height() {
    return height;
  }

  /** {@return the values, (3, height, width); read-only by convention} */
  public float[] planes() {
    return planes;
  }

  /**
   * Reads a value.
   *
   * @param channel 0 red, 1 green, 2 blue
   * @param x column
   * @param y row
   * @return the value in [0, 1]
   */
  public float at(int channel, int x, int y) {
    return planes[(channel * height + y) * width + x];
  }
}
