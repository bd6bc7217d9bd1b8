package io.luciddrag.core.internal.motion;

/**
 * A backward displacement at grid cells, in pixels.
 *
 * @param dx (h, w)
 * @param dy (h, w)
 */
record Displacement(double[] dx, double[] dy) {
  static Displacement zero(int cells) {
    return new Displacement(new double[cells], new double[cells]);
  }
}
