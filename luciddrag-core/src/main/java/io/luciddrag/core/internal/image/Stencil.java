package io.luciddrag.core.internal.image;

import java.util.function.IntToDoubleFunction;

/**
 * For a stretch of photo columns (or rows): the two working columns (or rows) a bilinear value is
 * mixed from, clamped at the working copy's border.
 */
final class Stencil {
  private final int[] first;
  private final int[] second;
  private final float[] share; // of the second, in [0, 1)

  private Stencil(int count, int working, IntToDoubleFunction position) {
    first = new int[count];
    second = new int[count];
    share = new float[count];
    for (int i = 0; i < count; i++) {
      double p = Math.max(0, Math.min(working - 1, position.applyAsDouble(i)));
      first[i] = (int) p;
      second[i] = Math.min(working - 1, first[i] + 1);
      share[i] = (float) (p - first[i]);
    }
  }

  /** The stencil of {@code count} photo columns from {@code photoX} on. */
  static Stencil columns(WorkingFrame frame, int photoX, int count) {
    return new Stencil(count, frame.width(), i -> frame.workingX(photoX + i));
  }

  /** The stencil of {@code count} photo rows from {@code photoY} on. */
  static Stencil rows(WorkingFrame frame, int photoY, int count) {
    return new Stencil(count, frame.height(), i -> frame.workingY(photoY + i));
  }

  int first(int i) {
    return first[i];
  }

  int second(int i) {
    return second[i];
  }

  float share(int i) {
    return share[i];
  }

  /** The working column (or row) that is nearest. */
  int nearest(int i) {
    return share[i] < 0.5f ? first[i] : second[i];
  }

  /** Mixes two values of a row that starts at {@code row}. */
  float mix(int i, float[] values, int row) {
    float a = values[row + first[i]];
    return a + (values[row + second[i]] - a) * share[i];
  }
}
