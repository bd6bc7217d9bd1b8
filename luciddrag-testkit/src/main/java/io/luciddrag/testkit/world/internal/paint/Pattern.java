package io.luciddrag.testkit.world.internal.paint;

/** How a second colour is laid over a surface, in material coordinates. */
public enum Pattern {
  /** Not at all. */
  PLAIN,
  /** In blots. */
  SPOTS,
  /** In bands across u. */
  STRIPES,
  /** As the joints of bricks. */
  BRICKS,
  /** As rows of tiles along u. */
  TILES,
  /** As lines along u that fade towards its end. */
  VEINS;

  private static final double EDGE = 0.16; // half width of a soft edge, in periods

  /**
   * Tells how much of the second colour a place has.
   *
   * @param x material place in periods of the pattern
   * @param y material place in periods of the pattern
   * @param noise slow noise in about [-1, 1] that makes edges uneven
   * @return from 0 to 1
   */
  double share(double x, double y, double noise) {
    return switch (this) {
      case PLAIN -> 0;
      case SPOTS -> soft(blot(x, y, noise));
      case STRIPES -> soft(Math.abs(2 * fraction(x + 0.18 * noise) - 1) - 0.58);
      case BRICKS -> {
        double shifted = x + (((long) Math.floor(y) & 1) == 0 ? 0 : 0.5);
        yield Math.max(joint(fraction(y), 0.16), joint(fraction(shifted), 0.09));
      }
      case TILES -> 0.8 * (1 - fraction(y)) * (1 - fraction(y));
      case VEINS -> 0.6 * soft(Math.abs(2 * fraction(y) - 1) - 0.7);
    };
  }

  private static double blot(double x, double y, double noise) {
    double column = Math.floor(x);
    double row = Math.floor(y);
    double shift = ((long) row & 1) == 0 ? 0.25 : -0.25;
    double a = x - column - 0.5 - shift * 0.6;
    double b = y - row - 0.5;
    return 0.36 + 0.14 * noise - Math.sqrt(a * a + b * b);
  }

  private static double joint(double t, double width) {
    double distance = Math.min(t, 1 - t);
    return Math.max(0, 1 - distance / width);
  }

  private static double soft(double t) {
    double s = Math.max(0, Math.min(1, 0.5 + t / (2 * EDGE)));
    return s * s * (3 - 2 * s);
  }

  private static double fraction(double t) {
    return t - Math.floor(t);
  }
}
