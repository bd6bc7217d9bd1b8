package io.luciddrag.testkit.metric;

/**
 * The surroundings of a handle, turned and sized, as weights: correlating them with a picture and
 * dividing by its {@link PatchLevel} scales gives the normalised correlation under a Gaussian
 * window.
 *
 * @param weights (5)(side side), zero-mean colours and gradients, each group of unit length
 * @param turn radians
 * @param size by which the patch is enlarged
 * @param spread standard deviation of the colours under the window, before normalising
 */
record PatchTemplate(float[][] weights, double turn, double size, double spread) {
  static final int RADIUS = 6;
  static final int SIDE = 2 * RADIUS + 1;

  private static final double SIGMA = 3;
  private static final double LEAST = 0.004;

  /** Gaussian window along one axis, of sum 1. */
  static final float[] PROFILE = profile();

  private static float[] profile() {
    double[] w = new double[SIDE];
    double sum = 0;
    for (int i = 0; i < SIDE; i++) {
      w[i] = Math.exp(-(i - RADIUS) * (i - RADIUS) / (2 * SIGMA * SIGMA));
      sum += w[i];
    }
    float[] out = new float[SIDE];
    for (int i = 0; i < SIDE; i++) {
      out[i] = (float) (w[i] / sum);
    }
    return out;
  }

  /**
   * Cuts it out.
   *
   * @param x in pixels of the level
   * @param y in pixels of the level
   */
  static PatchTemplate cut(PatchLevel level, double x, double y, double turn, double size) {
    int wide = SIDE + 2;
    double c = Math.cos(turn) / size;
    double s = Math.sin(turn) / size;
    float[][] colours = new float[PatchLevel.COLOURS][wide * wide];
    boolean[] inside = new boolean[wide * wide];
    for (int j = 0; j < wide; j++) {
      for (int i = 0; i < wide; i++) {
        double u = i - RADIUS - 1;
        double v = j - RADIUS - 1;
        double px = x + c * u + s * v; // undoes turn and size
        double py = y - s * u + c * v;
        inside[j * wide + i] =
            px > -0.5 && py > -0.5 && px < level.width - 0.5 && py < level.height - 0.5;
        for (int k = 0; k < PatchLevel.COLOURS; k++) {
          colours[k][j * wide + i] =
              Bilinear.sample(level.colours[k], level.width, level.height, px, py);
        }
      }
    }
    return normalised(colours, inside, turn, size);
  }

  /** What lies beyond the picture's border weighs nothing. */
  private static PatchTemplate normalised(
      float[][] colours, boolean[] inside, double turn, double size) {
    int wide = SIDE + 2;
    float[][] weights = new float[PatchLevel.CHANNELS][SIDE * SIDE];
    float[] window = new float[SIDE * SIDE];
    double seen = 0;
    for (int i = 0; i < window.length; i++) {
      int at = (i / SIDE + 1) * wide + i % SIDE + 1;
      window[i] = inside[at] ? PROFILE[i / SIDE] * PROFILE[i % SIDE] : 0;
      seen += window[i];
    }
    double variance = 0;
    double length = 0;
    for (int k = 0; k < PatchLevel.COLOURS; k++) {
      double mean = 0;
      for (int i = 0; i < window.length; i++) {
        mean += window[i] * colours[k][(i / SIDE + 1) * wide + i % SIDE + 1] / seen;
      }
      for (int i = 0; i < window.length; i++) {
        double d = colours[k][(i / SIDE + 1) * wide + i % SIDE + 1] - mean;
        weights[k][i] = (float) (window[i] * d);
        variance += window[i] * d * d;
      }
    }
    for (int i = 0; i < window.length; i++) {
      int at = (i / SIDE + 1) * wide + i % SIDE + 1;
      double dx = (bright(colours, at + 1) - bright(colours, at - 1)) / 2;
      double dy = (bright(colours, at + wide) - bright(colours, at - wide)) / 2;
      weights[3][i] = (float) (window[i] * dx);
      weights[4][i] = (float) (window[i] * dy);
      length += window[i] * (dx * dx + dy * dy);
    }
    double share = Math.sqrt(seen); // a patch cut by the border is compared with whole ones
    scale(weights, 0, 3, 1 / (Math.max(LEAST, Math.sqrt(variance)) * share));
    scale(weights, 3, 5, 1 / (Math.max(LEAST, Math.sqrt(length)) * share));
    return new PatchTemplate(weights, turn, size, Math.sqrt(variance / seen));
  }

  private static double bright(float[][] colours, int at) {
    return (colours[0][at] + colours[1][at] + colours[2][at]) / 3;
  }

  private static void scale(float[][] weights, int from, int to, double factor) {
    for (int k = from; k < to; k++) {
      for (int i = 0; i < weights[k].length; i++) {
        weights[k][i] *= (float) factor;
      }
    }
  }

  /** Mean of the two correlations at every pixel, (h w). */
  float[] everywhere(PatchLevel level) {
    float[] colour = new float[level.width * level.height];
    float[] gradient = new float[colour.length];
    for (int k = 0; k < PatchLevel.CHANNELS; k++) {
      float[] to = k < PatchLevel.COLOURS ? colour : gradient;
      for (int y = 0; y < level.height; y++) {
        for (int i = 0; i < SIDE * SIDE; i++) {
          int from = (y + i / SIDE) * level.stride + i % SIDE;
          PatchLevel.axpy(weights[k][i], level.bordered[k], from, to, y * level.width, level.width);
        }
      }
    }
    for (int i = 0; i < colour.length; i++) {
      colour[i] = (colour[i] * level.colourScale[i] + gradient[i] * level.gradientScale[i]) / 2;
    }
    return colour;
  }

  /** Mean of the two correlations at a pixel; -1 outside the picture. */
  double at(PatchLevel level, int x, int y) {
    if (x < 0 || y < 0 || x >= level.width || y >= level.height) {
      return -1;
    }
    float colour = 0;
    float gradient = 0;
    for (int k = 0; k < PatchLevel.CHANNELS; k++) {
      float[] plane = level.bordered[k];
      float sum = 0;
      for (int j = 0; j < SIDE; j++) {
        int from = (y + j) * level.stride + x;
        for (int i = 0; i < SIDE; i++) {
          sum += weights[k][j * SIDE + i] * plane[from + i];
        }
      }
      if (k < PatchLevel.COLOURS) {
        colour += sum;
      } else {
        gradient += sum;
      }
    }
    int at = y * level.width + x;
    return (colour * level.colourScale[at] + gradient * level.gradientScale[at]) / 2;
  }
}
