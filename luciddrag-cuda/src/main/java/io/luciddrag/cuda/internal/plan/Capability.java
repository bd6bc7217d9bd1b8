package io.luciddrag.cuda.internal.plan;

/**
 * A GPU's generation as CUDA numbers it, such as 8.6.
 *
 * @param major above 0
 * @param minor of one digit
 */
public record Capability(int major, int minor) {
  /** Reads DJL's spelling without a point: 86 is 8.6, 120 is 12.0. */
  public static Capability parse(String digits) {
    int number;
    try {
      number = Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      number = 0;
    }
    if (number < 10) {
      throw new IllegalArgumentException(
          "a compute capability is two digits or more, such as 86; was '" + digits + "'");
    }
    return new Capability(number / 10, number % 10);
  }

  /** Whether it is of this generation or a later one. */
  public boolean atLeast(int otherMajor, int otherMinor) {
    return major > otherMajor || (major == otherMajor && minor >= otherMinor);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
