package io.luciddrag.core.internal.image;

import io.luciddrag.spi.RgbImage;

/**
 * Moves a picture by a backward displacement: the output pixel q shows the source at q + d(q).
 *
 * <p>Catmull-Rom with repeated borders, clamped to [0, 1]; where the map compresses, several
 * samples are averaged (see {@code Footprint}). Pixels that do not move are copied bit for bit, and
 * a shift by whole pixels gives exactly the shifted pixels.
 *
 * <p>Stateless, safe from any thread.
 */
public final class Warp {
  static final float STILL = 1e-4f; // pixels; a shorter displacement is none
  private static final float FARTHEST = 1e6f; // pixels; a longer one, or NaN, is an error upstream

  private Warp() {}

  /** Tells whether a displacement moves anything; NaN and the infinite do not. */
  static boolean moves(float dx, float dy) {
    float ax = Math.abs(dx);
    float ay = Math.abs(dy);
    return (ax >= STILL || ay >= STILL) && ax < FARTHEST && ay < FARTHEST;
  }

  /**
   * Warps a picture.
   *
   * @param source what is moved
   * @param dx displacement along x in pixels, (height, width)
   * @param dy displacement along y in pixels, (height, width)
   * @param where the pixels that take part; the others are copied
   * @return a new picture of the same size
   */
  public static RgbImage apply(RgbImage source, float[] dx, float[] dy, boolean[] where) {
    int w = source.width();
    int h = source.height();
    int n = w * h;
    float[] out = source.planes().clone();
    PlanarSampler sampler = new PlanarSampler(source);
    Footprint footprint = new Footprint(dx, dy, where, w, h);
    for (int y = 0, i = 0; y < h; y++) {
      for (int x = 0; x < w; x++, i++) {
        if (!where[i] || !moves(dx[i], dy[i])) {
          continue;
        }
        int samples = footprint.at(x, y);
        if (samples == 1) {
          sampler.sample(x, y, dx[i], dy[i]);
        } else {
          average(sampler, footprint, samples, x, y, dx[i], dy[i]);
        }
        out[i] = unit(sampler.red);
        out[n + i] = unit(sampler.green);
        out[2 * n + i] = unit(sampler.blue);
      }
    }
    return new RgbImage(w, h, out);
  }

  private static void average(
      PlanarSampler sampler, Footprint f, int samples, int x, int y, float dx, float dy) {
    float red = 0;
    float green = 0;
    float blue = 0;
    for (int j = 0; j < samples; j++) {
      float oy = (j + 0.5f) / samples - 0.5f;
      for (int i = 0; i < samples; i++) {
        float ox = (i + 0.5f) / samples - 0.5f;
        sampler.sample(x, y, dx + f.xByX * ox + f.xByY * oy, dy + f.yByX * ox + f.yByY * oy);
        red += sampler.red;
        green += sampler.green;
        blue += sampler.blue;
      }
    }
    float share = 1f / (samples * samples);
    sampler.red = red * share;
    sampler.green = green * share;
    sampler.blue = blue * share;
  }

  private static float unit(float v) {
    return Math.max(0, Math.min(1, v));
  }
}
