package io.luciddrag.testkit.metric;

/**
 * Features of a picture, cell by cell.
 *
 * <p>The array is shared, not copied: treat it as read-only.
 *
 * @param width cells a row
 * @param height cells a column
 * @param channels features a cell
 * @param values (height, width, channels)
 * @param spanX pixels that the cells of a row cover, from the picture's left border; more than the
 *     picture is wide where a network needed it padded
 * @param spanY pixels that the cells of a column cover, from the top
 */
public record FeatureMap(
    int width, int height, int channels, float[] values, double spanX, double spanY) {
  /**
   * Checks the sizes.
   *
   * @param width cells a row
   * @param height cells a column
   * @param channels features a cell
   * @param values (height, width, channels)
   * @param spanX pixels that the cells of a row cover, from the picture's left border; more than
   *     the picture is wide where a network needed it padded
   * @param spanY pixels that the cells of a column cover, from the top
   */
  public FeatureMap {
    if (width < 1 || height < 1 || channels < 1) {
      throw new IllegalArgumentException(
          "a feature map needs sides and channels of at least 1, were %d x %d, %d channels"
              .formatted(width, height, channels));
    }
    if (values.length != (long) width * height * channels) {
      throw new IllegalArgumentException(
          "a feature map of %d x %d with %d channels needs %d values, got %d"
              .formatted(width, height, channels, (long) width * height * channels, values.length));
    }
    if (!(spanX > 0 && spanY > 0)) {
      throw new IllegalArgumentException(
          "the pixels covered must be above 0, were " + spanX + ", " + spanY);
    }
  }

  /** Dot product of two cells. */
  double dot(int a, int b) {
    double sum = 0;
    for (int c = 0; c < channels; c++) {
      sum += values[a * channels + c] * (double) values[b * channels + c];
    }
    return sum;
  }
}
