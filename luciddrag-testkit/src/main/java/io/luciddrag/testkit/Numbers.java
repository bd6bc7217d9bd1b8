package io.luciddrag.testkit;

/** Arithmetic on plain arrays, so that the kit needs nothing of the engine under test. */
final class Numbers {
  private Numbers() {}

  /** Root mean square of a - b divided by that of b; 0/0 counts as 0. */
  static double relativeDifference(float[] a, float[] b) {
    double difference = 0;
    double size = 0;
    for (int i = 0; i < b.length; i++) {
      double d = a[i] - (double) b[i];
      difference += d * d;
      size += b[i] * (double) b[i];
    }
    return difference == 0 ? 0 : Math.sqrt(difference / size);
  }

  static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * (double) b[i];
    }
    return sum;
  }

  /** p a + q b. */
  static float[] combine(double p, float[] a, double q, float[] b) {
    float[] c = new float[a.length];
    for (int i = 0; i < c.length; i++) {
      c[i] = (float) (p * a[i] + q * b[i]);
    }
    return c;
  }
}
