package io.luciddrag.testkit;

import java.util.SplittableRandom;

/**
 * The numbers of a guidance scene; normally distributed with standard deviation 1.
 *
 * @param latent (channels, height, width)
 * @param generated one array a level, (cells, channels)
 * @param reference as generated
 */
record SceneValues(float[] latent, float[][] generated, float[][] reference) {
  static final int LATENT_CHANNELS = 4;
  private static final int[] LEVEL_CHANNELS = {6, 10};

  static SceneValues random(long seed, int cells) {
    SplittableRandom random = new SplittableRandom(seed);
    return new SceneValues(
        normal(random, LATENT_CHANNELS * cells), levels(random, cells), levels(random, cells));
  }

  /** The values with latent and generated features moved by h along a random direction. */
  SceneValues moved(long directionSeed, double h) {
    SplittableRandom random = new SplittableRandom(directionSeed);
    float[][] features = new float[generated.length][];
    for (int level = 0; level < features.length; level++) {
      features[level] = moved(random, generated[level], h);
    }
    return new SceneValues(moved(random, latent, h), features, reference);
  }

  private static float[] moved(SplittableRandom random, float[] from, double h) {
    float[] to = new float[from.length];
    for (int i = 0; i < to.length; i++) {
      to[i] = (float) (from[i] + h * random.nextGaussian());
    }
    return to;
  }

  private static float[][] levels(SplittableRandom random, int cells) {
    float[][] levels = new float[LEVEL_CHANNELS.length][];
    for (int level = 0; level < levels.length; level++) {
      levels[level] = normal(random, LEVEL_CHANNELS[level] * cells);
    }
    return levels;
  }

  static float[] normal(SplittableRandom random, int n) {
    return moved(random, new float[n], 1);
  }
}
