package io.luciddrag.core.internal.segment;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Numbers with a shape, row by row; what goes into a network and comes out.
 *
 * @param values not copied, not to be written
 * @param shape from the outermost axis
 */
record Floats(float[] values, long... shape) {
  static Floats filled(float value, long... shape) {
    float[] values = new float[(int) size(shape)];
    Arrays.fill(values, value);
    return new Floats(values, shape);
  }

  static long size(long... shape) {
    long size = 1;
    for (long n : shape) {
      size = Math.multiplyExact(size, n);
    }
    return size;
  }

  /** Such as "1x3x?x?"; question marks stand for sizes left open. */
  static String text(long... shape) {
    return shape.length == 0
        ? "scalar"
        : Arrays.stream(shape)
            .mapToObj(n -> n < 0 ? "?" : Long.toString(n))
            .collect(Collectors.joining("x"));
  }
}
