package io.luciddrag.testkit.world.internal.paint;

/**
 * The angle of a direction by a fixed series, so that it is fast and the same on every machine.
 * Reduced to |z| below tan(pi / 8), then eight terms of atan's series: the error stays below 1e-7.
 */
final class ArcTangent {
  private static final double EIGHTH = Math.sqrt(2) - 1; // tan(pi / 8)

  private ArcTangent() {}

  /** The angle whose sine and cosine are in the ratio given, in (-pi, pi]. */
  static double of(double sine, double cosine) {
    double a = Math.abs(sine);
    double b = Math.abs(cosine);
    if (a == 0 && b == 0) {
      return 0;
    }
    double z = a < b ? a / b : b / a;
    double angle = z > EIGHTH ? Math.PI / 4 + series((z - 1) / (z + 1)) : series(z);
    angle = a < b ? angle : Math.PI / 2 - angle;
    angle = cosine < 0 ? Math.PI - angle : angle;
    return sine < 0 ? -angle : angle;
  }

  private static double series(double z) {
    double s = z * z;
    double tail = 1.0 / 13 - s * (1.0 / 15);
    return z
        * (1
            - s
                * (1.0 / 3
                    - s * (1.0 / 5 - s * (1.0 / 7 - s * (1.0 / 9 - s * (1.0 / 11 - s * tail))))));
  }
}
