package io.luciddrag.testkit.world;

/**
 * Which drags to keep.
 *
 * @param minLength shortest drag as a share of the picture's shorter side
 * @param maxLength longest drag as a share of the picture's shorter side
 * @param minReadings least number of readings
 * @param worded whether every reading must change the caption; those that do not are left out
 */
public record DragFilter(double minLength, double maxLength, int minReadings, boolean worded) {
  /** Drags of 5 to 30 % of the shorter side with two readings or more. */
  public static final DragFilter AMBIGUOUS = new DragFilter(0.05, 0.30, 2, false);

  /**
   * Checks the ranges.
   *
   * @param minLength see the record
   * @param maxLength see the record
   * @param minReadings see the record
   * @param worded see the record
   */
  public DragFilter {
    if (!(minLength > 0 && minLength < maxLength && maxLength <= 0.5)) {
      throw new IllegalArgumentException(
          "lengths must satisfy 0 < least < largest <= 0.5, were "
              + minLength
              + " and "
              + maxLength);
    }
    if (minReadings < 1 || minReadings > 4) {
      throw new IllegalArgumentException("minReadings must lie in [1, 4], was " + minReadings);
    }
  }
}
