package io.luciddrag.spi;

/**
 * Where the content of every output pixel comes from. Arrays are row by row at the working size and
 * shared: read-only.
 *
 * @param width in pixels
 * @param height in pixels
 * @param dx backward displacement: output (x, y) shows the source at (x + dx, y + dy)
 * @param dy backward displacement in y
 * @param reliability how far that source can be trusted, 0 to 1
 * @param open true where the pixel is to be synthesised; all others are given
 * @param retexture true for those open pixels that keep their coarse content and only need their
 *     texture renewed
 * @param forbidden true for source pixels that may not serve as examples, such as the moved thing
 *     itself
 */
public record Correspondence(
    int width,
    int height,
    float[] dx,
    float[] dy,
    float[] reliability,
    boolean[] open,
    boolean[] retexture,
    boolean[] forbidden) {

  /**
   * Checks the sizes.
   *
   * @param width see the record
   * @param height see the record
   * @param dx see the record
   * @param dy see the record
   * @param reliability see the record
   * @param open see the record
   * @param retexture see the record
   * @param forbidden see the record
   */
  public Correspondence {
    int n = width * height;
    if (dx.length != n
        || dy.length != n
        || reliability.length != n
        || open.length != n
        || retexture.length != n
        || forbidden.length != n) {
      throw new IllegalArgumentException(
          "every array of a correspondence of %d x %d needs %d values".formatted(width, height, n));
    }
  }
}
