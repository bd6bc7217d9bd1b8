package io.luciddrag.testkit;

import io.luciddrag.spi.RgbImage;
import java.util.List;
import java.util.random.RandomGenerator;

/** Paints things on a softly textured ground; values are multiples of 1/255. */
final class ScenePainter {
  private static final float[] GROUND = {0.34f, 0.48f, 0.32f};
  private static final int LATTICE = 11; // pixels between the texture's random values
  private static final double SWING = 0.10; // full range of the texture
  private static final double GRAIN = 0.016; // full range of the noise of single pixels

  private ScenePainter() {}

  static RgbImage paint(RandomGenerator random, int width, int height, List<Thing> things) {
    int columns = width / LATTICE + 2;
    double[] lattice = new double[columns * (height / LATTICE + 2)];
    for (int i = 0; i < lattice.length; i++) {
      lattice[i] = random.nextDouble() - 0.5;
    }
    float[] planes = new float[3 * width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double texture = SWING * interpolate(lattice, columns, x, y);
        double grain = GRAIN * (random.nextDouble() - 0.5);
        Thing thing = topmost(things, x, y);
        for (int c = 0; c < 3; c++) {
          double value =
              thing == null
                  ? GROUND[c] + texture + grain
                  : thing.colour()[c] * thing.light(x, y) + grain;
          planes[(c * height + y) * width + x] = Math.round(255 * value) / 255f;
        }
      }
    }
    return new RgbImage(width, height, planes);
  }

  private static @org.jspecify.annotations.Nullable Thing topmost(
      List<Thing> things, int x, int y) {
    for (Thing thing : things) {
      if (thing.covers(x, y)) {
        return thing;
      }
    }
    return null;
  }

  private static double interpolate(double[] lattice, int columns, int x, int y) {
    int column = x / LATTICE;
    int row = y / LATTICE;
    double u = smooth((x % LATTICE) / (double) LATTICE);
    double v = smooth((y % LATTICE) / (double) LATTICE);
    int i = row * columns + column;
    double upper = lattice[i] * (1 - u) + lattice[i + 1] * u;
    double lower = lattice[i + columns] * (1 - u) + lattice[i + columns + 1] * u;
    return upper * (1 - v) + lower * v;
  }

  private static double smooth(double t) {
    return t * t * (3 - 2 * t);
  }
}
