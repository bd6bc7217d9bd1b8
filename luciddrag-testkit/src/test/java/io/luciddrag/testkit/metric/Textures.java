package io.luciddrag.testkit.metric;

import io.luciddrag.spi.RgbImage;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Made-up pictures in which every place looks different, and exact ways to move them. */
final class Textures {
  private Textures() {}

  /** Where a pixel of the result comes from. */
  interface Origin {
    double[] of(double x, double y);
  }

  /** Soft coloured noise of several sizes. */
  static RgbImage noise(int width, int height, long seed) {
    float[] planes = new float[3 * width * height];
    SplittableRandom random = new SplittableRandom(seed);
    for (int cells : new int[] {6, 12, 24, 48}) {
      float[] coarse = new float[3 * cells * cells];
      for (int i = 0; i < coarse.length; i++) {
        coarse[i] = (float) random.nextDouble() / 4;
      }
      float[] wide = Bilinear.resize(coarse, 3, cells, cells, width, height);
      for (int i = 0; i < planes.length; i++) {
        planes[i] += wide[i];
      }
    }
    return new RgbImage(width, height, planes);
  }

  static RgbImage flat(int width, int height, float value) {
    float[] planes = new float[3 * width * height];
    Arrays.fill(planes, value);
    return new RgbImage(width, height, planes);
  }

  static RgbImage moved(RgbImage picture, Origin origin) {
    int w = picture.width();
    int h = picture.height();
    float[] out = new float[3 * w * h];
    for (int c = 0; c < 3; c++) {
      float[] plane = Arrays.copyOfRange(picture.planes(), c * w * h, (c + 1) * w * h);
      for (int i = 0; i < w * h; i++) {
        double[] from = origin.of(i % w, i / w);
        out[c * w * h + i] = Bilinear.sample(plane, w, h, from[0], from[1]);
      }
    }
    return new RgbImage(w, h, out);
  }

  static RgbImage shifted(RgbImage picture, double dx, double dy) {
    return moved(picture, (x, y) -> new double[] {x - dx, y - dy});
  }
}
