package io.luciddrag.testkit.world.internal.paint;

/**
 * What lies behind the thing: a sky or a wall above the horizon, a ground below.
 *
 * @param top colour of the upper edge
 * @param horizon colour above the horizon
 * @param far colour of the ground at the horizon
 * @param near colour of the ground in front
 * @param wall whether the upper half is a wall rather than a sky
 * @param clouds strength of clouds or of the wall's stains
 * @param texture strength of the ground's grain
 */
public record Backdrop(
    Rgb top, Rgb horizon, Rgb far, Rgb near, boolean wall, double clouds, double texture) {
  private static final double HORIZON = 0.09; // scene's y
  private static final double EYE = 0.16; // how far above the horizon line the perspective starts
  private static final double MEAN_CLOUD = 0.25; // of a textured sky

  /** Fills the picture; (seedX, seedY) shifts the noise. */
  void paint(View view, boolean textured, double seedX, double seedY, float[] rgb) {
    float[] noise = new float[view.width()];
    for (int row = 0; row < view.height(); row++) {
      double y = view.sceneY(row);
      double below = Math.max(0, Math.min(1, (y - HORIZON) * view.scale() + 0.5));
      int at = 3 * row * view.width();
      if (below < 1) {
        upper(view, y, textured, seedX, seedY, noise, rgb, at);
      }
      if (below > 0) {
        lower(view, Math.max(y, HORIZON), below, textured, seedX, seedY, noise, rgb, at);
      }
    }
  }

  private void upper(
      View view,
      double y,
      boolean textured,
      double seedX,
      double seedY,
      float[] noise,
      float[] rgb,
      int start) {
    Rgb base = top.towards(horizon, Math.max(0, Math.min(1, (y + 0.5) / (HORIZON + 0.5))));
    if (wall && y > HORIZON - 0.035) {
      base = base.times(y > HORIZON - 0.03 ? 0.86 : 0.7); // the skirting board
    }
    double stretch = wall ? 90 : 150;
    double pixel = 1.0 / view.scale();
    if (textured) {
      double x = 70 * view.sceneX(0) + seedX;
      Noise.row(
          Noise.level(stretch * pixel), x, 70 * pixel, stretch * y + seedY, noise, noise.length);
    }
    float plain = wall ? 0 : (float) (MEAN_CLOUD * clouds);
    float strength = (float) (wall ? 0.3 * clouds : clouds);
    float least = wall ? -1 : 0;
    float shift = wall ? 0 : 0.1f;
    int at = start;
    for (int column = 0; column < noise.length; column++) {
      float cloud = plain;
      if (textured) {
        cloud = strength * Math.max(least, Math.min(1, noise[column] + shift));
      }
      rgb[at++] = base.r() + cloud * (1 - base.r());
      rgb[at++] = base.g() + cloud * (1 - base.g());
      rgb[at++] = base.b() + cloud * (1 - base.b());
    }
  }

  private void lower(
      View view,
      double y,
      double share,
      boolean textured,
      double seedX,
      double seedY,
      float[] noise,
      float[] rgb,
      int start) {
    double nearness = Math.min(1, (y - HORIZON) / (0.5 - HORIZON));
    Rgb base = far.towards(near, nearness);
    double depth = 1 / (y - HORIZON + EYE);
    double across = 22 * depth;
    double along = 46 * depth;
    double pixel = 1.0 / view.scale();
    int level = Noise.level(1.6 * pixel * Math.max(across, along * depth * EYE));
    float strength = (float) (textured ? texture * (0.5 + 0.5 * nearness) : 0);
    if (textured) {
      double x = across * view.sceneX(0) + seedX;
      Noise.row(level, x, across * pixel, along + seedY, noise, noise.length);
    }
    float s = (float) share;
    int at = start;
    for (int column = 0; column < noise.length; column++) {
      float light = strength == 0 ? 1 : 1 + strength * noise[column];
      rgb[at] += s * (light * base.r() - rgb[at]);
      at++;
      rgb[at] += s * (light * base.g() - rgb[at]);
      at++;
      rgb[at] += s * (light * base.b() - rgb[at]);
      at++;
    }
  }
}
