package io.luciddrag.testkit.world.internal.paint;

/**
 * Noise at a place and level of its own; off in plain pictures.
 *
 * @param on whether there is any
 * @param level of the noise tile
 * @param shiftX in texels
 * @param shiftY in texels
 */
record Grain(boolean on, int level, double shiftX, double shiftY) {
  double at(double x, double y) {
    return on ? Noise.at(level, x + shiftX, y + shiftY) : 0;
  }
}
