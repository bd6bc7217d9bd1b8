package io.luciddrag.core.internal.image;

/**
 * The weights of the Catmull-Rom cubic for the samples at -1, 0, 1 and 2.
 *
 * <p>Source: Keys, Cubic convolution interpolation for digital image processing, IEEE TASSP 29
 * (1981), a = -1/2. Passes through its samples, reproduces quadratics, sums to 1.
 */
final class CatmullRom {
  private CatmullRom() {}

  static float before(float t) {
    return ((-0.5f * t + 1) * t - 0.5f) * t;
  }

  static float left(float t) {
    return (1.5f * t - 2.5f) * t * t + 1;
  }

  static float right(float t) {
    return ((-1.5f * t + 2) * t + 0.5f) * t;
  }

  static float after(float t) {
    return (0.5f * t - 0.5f) * t * t;
  }
}
