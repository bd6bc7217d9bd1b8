package io.luciddrag.testkit.world.internal.paint;

import java.util.SplittableRandom;

/**
 * Smooth noise in about [-1, 1] from tiles made once: every tile leaves out the waves that are
 * shorter than its level allows, so that small pictures do not flicker.
 */
public final class Noise {
  /** Texels along a tile's side; the noise repeats after as many. */
  public static final int SIDE = 256;

  private static final int FINE_BITS = 16;
  private static final int FINE = 1 << FINE_BITS;
  private static final int LEVELS = 7;
  private static final int LONGEST = 64; // texels between the values of the coarsest octave
  private static final double FALL = 0.62; // amplitude of an octave relative to the coarser one
  private static final float[][] TILES = tiles();

  private Noise() {}

  /**
   * Chooses the tile for a sampling distance.
   *
   * @param texels between neighbouring pixels
   * @return its level
   */
  public static int level(double texels) {
    int level = 0;
    while (level < LEVELS - 1 && (2 << level) < 2.5 * texels) {
      level++;
    }
    return level;
  }

  /**
   * Samples a tile.
   *
   * @param level of the tile
   * @param x in texels
   * @param y in texels
   * @return about [-1, 1]
   */
  public static double at(int level, double x, double y) {
    float[] tile = TILES[level];
    double fx = Math.floor(x);
    double fy = Math.floor(y);
    int column = (int) fx & (SIDE - 1);
    int next = (column + 1) & (SIDE - 1);
    int row = ((int) fy & (SIDE - 1)) * SIDE;
    int below = (row + SIDE) & (SIDE * SIDE - 1);
    double u = x - fx;
    double v = y - fy;
    double upper = tile[row + column] + u * (tile[row + next] - tile[row + column]);
    double lower = tile[below + column] + u * (tile[below + next] - tile[below + column]);
    return upper + v * (lower - upper);
  }

  /**
   * Samples a row of equidistant places; positions are rounded to 1/65536 texel.
   *
   * @param level of the tile
   * @param x of the first place in texels
   * @param step to the next place in texels
   * @param y of all places in texels
   * @param row gets the values
   * @param count of places
   */
  static void row(int level, double x, double step, double y, float[] row, int count) {
    float[] tile = TILES[level];
    double fy = Math.floor(y);
    int upper = ((int) fy & (SIDE - 1)) * SIDE;
    int lower = (upper + SIDE) & (SIDE * SIDE - 1);
    float v = (float) (y - fy);
    int position = (int) (long) Math.floor(x * FINE);
    int advance = (int) Math.rint(step * FINE);
    for (int i = 0; i < count; i++) {
      int column = (position >> FINE_BITS) & (SIDE - 1);
      int next = (column + 1) & (SIDE - 1);
      float u = (position & (FINE - 1)) * (1f / FINE);
      float a = tile[upper + column];
      float b = tile[lower + column];
      a += u * (tile[upper + next] - a);
      b += u * (tile[lower + next] - b);
      row[i] = a + v * (b - a);
      position += advance;
    }
  }

  private static float[][] tiles() {
    float[][] tiles = new float[LEVELS][SIDE * SIDE];
    SplittableRandom random = new SplittableRandom(20240601);
    double amplitude = 0.9;
    for (int cell = LONGEST; cell >= 2; cell /= 2) {
      double[] lattice = random.doubles((long) (SIDE / cell) * (SIDE / cell), -1, 1).toArray();
      for (int level = 0; level < LEVELS; level++) {
        if (cell >= (2 << level) || cell == LONGEST) {
          add(tiles[level], lattice, cell, amplitude);
        }
      }
      amplitude *= FALL;
    }
    return tiles;
  }

  private static void add(float[] tile, double[] lattice, int cell, double amplitude) {
    int n = SIDE / cell;
    for (int y = 0; y < SIDE; y++) {
      int row = y / cell;
      int below = (row + 1) % n;
      double v = smooth((y % cell) / (double) cell);
      for (int x = 0; x < SIDE; x++) {
        int column = x / cell;
        int next = (column + 1) % n;
        double u = smooth((x % cell) / (double) cell);
        double upper = lattice[row * n + column] * (1 - u) + lattice[row * n + next] * u;
        double lower = lattice[below * n + column] * (1 - u) + lattice[below * n + next] * u;
        tile[y * SIDE + x] += (float) (amplitude * (upper * (1 - v) + lower * v));
      }
    }
  }

  private static double smooth(double t) {
    return t * t * (3 - 2 * t);
  }
}
