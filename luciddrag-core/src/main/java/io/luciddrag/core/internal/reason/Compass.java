package io.luciddrag.core.internal.reason;

/** Puts a direction in the picture into words. */
final class Compass {
  private static final double STEEP = 2.4; // slope within 22.5 degrees of an axis

  private Compass() {}

  /**
   * @param dx to the right, in pixels
   * @param dy downwards
   */
  static String of(double dx, double dy) {
    String horizontal = dx > 0 ? "to the right" : "to the left";
    String vertical = dy > 0 ? "down" : "up";
    double steep = Math.abs(dy) / Math.max(1e-9, Math.abs(dx));
    if (steep > STEEP) {
      return vertical;
    }
    return steep < 1 / STEEP ? horizontal : vertical + " and " + horizontal;
  }
}
