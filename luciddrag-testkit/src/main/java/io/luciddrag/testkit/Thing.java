package io.luciddrag.testkit;

import java.util.random.RandomGenerator;

/**
 * A shaded shape in a scene.
 *
 * @param name its noun, such as "disc"
 * @param round whether it is an ellipse rather than a rectangle
 * @param cx centre, pixels
 * @param cy centre, pixels
 * @param rx half its width, pixels
 * @param ry half its height, pixels
 * @param colour red, green, blue in [0, 1]
 */
record Thing(String name, boolean round, int cx, int cy, int rx, int ry, float[] colour) {
  private static final float[][] COLOURS = {{0.88f, 0.30f, 0.18f}, {0.20f, 0.25f, 0.85f}};

  /** Makes the thing in a cell of a scene: not too near its border, not too small to be found. */
  static Thing inside(RandomGenerator random, int left, int width, int height, int index) {
    double unit = Math.min(width, height);
    int kind = random.nextInt(3);
    int rx = (int) Math.round(unit * random.nextDouble(0.17, 0.21));
    int ry = kind == 0 ? rx : (int) Math.round(unit * random.nextDouble(0.21, 0.25));
    int cx = left + width / 2 + (int) Math.round(unit * random.nextDouble(-0.04, 0.04));
    int cy = height / 2 + (int) Math.round(unit * random.nextDouble(-0.04, 0.04));
    String name = kind == 0 ? "disc" : kind == 1 ? "egg" : "block";
    return new Thing(name, kind < 2, cx, cy, rx, ry, COLOURS[index % COLOURS.length]);
  }

  boolean covers(int x, int y) {
    double u = (x - cx) / (double) rx;
    double v = (y - cy) / (double) ry;
    return round ? u * u + v * v <= 1 : Math.abs(u) <= 1 && Math.abs(v) <= 1;
  }

  /** The colour's brightness at a pixel: lit from the upper left, 0.82 to 1. */
  double light(int x, int y) {
    double slope = (x - cx) / (double) rx + (y - cy) / (double) ry; // -2 to 2
    return 0.91 - 0.045 * slope;
  }
}
