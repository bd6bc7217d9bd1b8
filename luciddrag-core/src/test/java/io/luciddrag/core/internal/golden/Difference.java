package io.luciddrag.core.internal.golden;

import java.util.Arrays;

/** Compares whole arrays; a failure names the largest difference and where it is. */
public final class Difference {
  private Difference() {}

  /**
   * @param what for the message
   * @param tolerance largest absolute difference allowed
   * @param shape of both arrays, so that the index can be told by axes
   */
  public static void assertWithin(
      double tolerance, String what, double[] actual, double[] expected, int... shape) {
    int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    if (actual.length != expected.length || size != expected.length) {
      throw new AssertionError(
          "%s: %d values, %d expected, shape %s"
              .formatted(what, actual.length, expected.length, Arrays.toString(shape)));
    }
    int worst = -1;
    double largest = -1;
    for (int i = 0; i < actual.length; i++) {
      double d = Math.abs(actual[i] - expected[i]);
      if (!(d <= largest)) { // a NaN is the worst of all
        largest = d;
        worst = i;
        if (Double.isNaN(d)) {
          break;
        }
      }
    }
    if (worst >= 0 && !(largest <= tolerance)) {
      throw new AssertionError(
          "%s: largest difference %s at %s: %s, expected %s; allowed %s"
              .formatted(
                  what,
                  largest,
                  Arrays.toString(index(worst, shape)),
                  actual[worst],
                  expected[worst],
                  tolerance));
    }
  }

  public static void assertWithin(
      double tolerance, String what, float[] actual, double[] expected, int... shape) {
    assertWithin(tolerance, what, toDoubles(actual), expected, shape);
  }

  public static double[] toDoubles(float[] values) {
    double[] out = new double[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = values[i];
    }
    return out;
  }

  private static int[] index(int flat, int[] shape) {
    int[] index = new int[shape.length];
    int rest = flat;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      index[axis] = rest % shape[axis];
      rest /= shape[axis];
    }
    return index;
  }
}
