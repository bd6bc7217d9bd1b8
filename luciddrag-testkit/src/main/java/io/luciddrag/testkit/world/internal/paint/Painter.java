package io.luciddrag.testkit.world.internal.paint;

import java.util.Arrays;

/**
 * Paints a figure on a backdrop, layer by layer. Edges are anti-aliased by the outline's level over
 * its slope between neighbouring pixels. One painter for one picture; not for sharing.
 */
public final class Painter {
  private static final int PAD = 2; // pixels around a layer's box
  private static final int SAMPLES = 12; // places along a box's sides when it is bent

  private final View view;
  private final boolean textured;
  private final float[] rgb;
  private final byte[] part;
  private final double[] pair = new double[2];
  private final float[] colour = new float[3];
  private float[] us = new float[0];
  private float[] vs = new float[0];
  private float[] levels = new float[0];
  private int left;
  private int top;
  private int right;
  private int bottom;

  private Painter(View view, boolean textured) {
    this.view = view;
    this.textured = textured;
    rgb = new float[3 * view.width() * view.height()];
    part = new byte[view.width() * view.height()];
    Arrays.fill(part, (byte) -1);
  }

  /**
   * Paints.
   *
   * @param figure the thing
   * @param backdrop what lies behind it
   * @param view the size
   * @param seed of the textures
   * @param textured false leaves out grain, pattern and clouds
   * @return the picture
   */
  public static Canvas paint(
      Figure figure, Backdrop backdrop, View view, long seed, boolean textured) {
    Painter painter = new Painter(view, textured);
    backdrop.paint(view, textured, shift(seed, 100), shift(seed, 101), painter.rgb);
    for (Shadow shadow : figure.shadows()) {
      painter.darken(shadow);
    }
    for (Layer layer : figure.layers()) {
      painter.add(layer, figure.parts().get(layer.part()).chart(), seed);
    }
    return new Canvas(view, painter.bytes(), painter.part);
  }

  private static double shift(long seed, int salt) {
    long h = (seed + 1) * 0x9E3779B97F4A7C15L + salt * 0xC2B2AE3D27D4EB4FL;
    h = (h ^ (h >>> 29)) * 0xBF58476D1CE4E5B9L;
    return (h >>> 40) % (16 * Noise.SIDE) / 16.0;
  }

  private void darken(Shadow shadow) {
    double size = view.scale();
    int y0 = Math.max(0, (int) Math.floor(view.row(shadow.y() - shadow.radiusY())));
    int y1 = Math.min(view.height() - 1, (int) Math.ceil(view.row(shadow.y() + shadow.radiusY())));
    int x0 = Math.max(0, (int) Math.floor(view.column(shadow.x() - shadow.radiusX())));
    int x1 =
        Math.min(view.width() - 1, (int) Math.ceil(view.column(shadow.x() + shadow.radiusX())));
    double stepX = 1 / (size * shadow.radiusX());
    for (int y = y0; y <= y1; y++) {
      double b = (view.sceneY(y) - shadow.y()) / shadow.radiusY();
      double a = (view.sceneX(x0) - shadow.x()) / shadow.radiusX();
      for (int x = x0; x <= x1; x++, a += stepX) {
        double fade = Math.max(0, 1 - a * a - b * b);
        float light = (float) (1 - shadow.strength() * fade * fade);
        int at = 3 * (y * view.width() + x);
        rgb[at] *= light;
        rgb[at + 1] *= light;
        rgb[at + 2] *= light;
      }
    }
  }

  private void add(Layer layer, Chart material, long seed) {
    if (!frame(layer)) {
      return;
    }
    measure(layer);
    Grain grain = grain(layer, material, seed);
    boolean same = material == layer.chart();
    float opacity = (float) layer.finish().opacity();
    int stride = right - left + 1;
    for (int y = Math.max(top, 0); y <= Math.min(bottom, view.height() - 1); y++) {
      int row = (y - top) * stride - left;
      int first = Math.max(left, 0);
      int last = Math.min(right, view.width() - 1);
      for (int x = first; x <= last; x++) {
        int i = row + x;
        float cover = cover(i, x, y, stride);
        if (cover > 0) {
          double mu = us[i];
          double mv = vs[i];
          if (!same) {
            material.toMaterial(view.sceneX(x), view.sceneY(y), pair);
            mu = pair[0];
            mv = pair[1];
          }
          layer.finish().shade(us[i], vs[i], levels[i], mu, mv, grain, colour);
          blend(y * view.width() + x, cover * opacity);
          if (cover >= 0.5f && opacity == 1) {
            part[y * view.width() + x] = (byte) layer.part();
          }
        }
      }
    }
  }

  private float cover(int i, int x, int y, int stride) {
    float level = levels[i];
    float gx = slope(i, x > left ? i - 1 : i, x < right ? i + 1 : i);
    float gy = slope(i, y > top ? i - stride : i, y < bottom ? i + stride : i);
    float square = gx * gx + gy * gy;
    if (4 * level * level >= square) {
      return level < 0 ? 1 : 0;
    }
    return 0.5f - level / (float) Math.sqrt(square);
  }

  /** The larger of the one-sided slopes: a crease within the pixel must not make an edge soft. */
  private float slope(int i, int before, int after) {
    float a = levels[i] - levels[before];
    float b = levels[after] - levels[i];
    return Math.abs(a) > Math.abs(b) ? a : b;
  }

  private void blend(int pixel, float share) {
    int at = 3 * pixel;
    rgb[at] += share * (colour[0] - rgb[at]);
    rgb[at + 1] += share * (colour[1] - rgb[at + 1]);
    rgb[at + 2] += share * (colour[2] - rgb[at + 2]);
  }

  /** Finds the pixels the layer may touch; false if there are none. */
  private boolean frame(Layer layer) {
    double[] box = layer.outline().box();
    double x0 = Double.MAX_VALUE;
    double y0 = Double.MAX_VALUE;
    double x1 = -Double.MAX_VALUE;
    double y1 = -Double.MAX_VALUE;
    int steps = layer.chart() instanceof Affine ? 1 : SAMPLES;
    for (int i = 0; i <= 4 * steps + 3; i++) {
      double t = (i >> 2) / (double) steps;
      boolean along = (i & 2) == 0;
      double end = (i & 1);
      double u = box[0] + (along ? t : end) * (box[2] - box[0]);
      double v = box[1] + (along ? end : t) * (box[3] - box[1]);
      layer.chart().toScene(u, v, pair);
      x0 = Math.min(x0, pair[0]);
      y0 = Math.min(y0, pair[1]);
      x1 = Math.max(x1, pair[0]);
      y1 = Math.max(y1, pair[1]);
    }
    left = Math.max(-1, (int) Math.floor(view.column(x0)) - PAD);
    top = Math.max(-1, (int) Math.floor(view.row(y0)) - PAD);
    right = Math.min(view.width(), (int) Math.ceil(view.column(x1)) + PAD);
    bottom = Math.min(view.height(), (int) Math.ceil(view.row(y1)) + PAD);
    return left < right && top < bottom && right >= 0 && bottom >= 0;
  }

  private void measure(Layer layer) {
    int stride = right - left + 1;
    int count = stride * (bottom - top + 1);
    if (levels.length < count) {
      us = new float[count];
      vs = new float[count];
      levels = new float[count];
    }
    int i = 0;
    for (int y = top; y <= bottom; y++) {
      double sceneY = view.sceneY(y);
      for (int x = left; x <= right; x++, i++) {
        layer.chart().toMaterial(view.sceneX(x), sceneY, pair);
        us[i] = (float) pair[0];
        vs[i] = (float) pair[1];
        levels[i] = (float) layer.outline().level(pair[0], pair[1]);
      }
    }
  }

  private Grain grain(Layer layer, Chart material, long seed) {
    double x = view.sceneX(0.5 * (left + right));
    double y = view.sceneY(0.5 * (top + bottom));
    double pixel = 1.0 / view.scale();
    double[] here = new double[2];
    material.toMaterial(x, y, here);
    material.toMaterial(x + pixel, y, pair);
    double du = Math.abs(pair[0] - here[0]);
    double dv = Math.abs(pair[1] - here[1]);
    material.toMaterial(x, y + pixel, pair);
    du = Math.max(du, Math.abs(pair[0] - here[0]));
    dv = Math.max(dv, Math.abs(pair[1] - here[1]));
    int level = Noise.level(layer.finish().texels(du, dv));
    int salt = 2 * layer.part();
    return new Grain(textured, level, shift(seed, salt), shift(seed, salt + 1));
  }

  private byte[] bytes() {
    byte[] bytes = new byte[rgb.length];
    for (int i = 0; i < bytes.length; i++) {
      int level = (int) (255 * rgb[i] + 0.5f);
      bytes[i] = (byte) (level < 0 ? 0 : level > 255 ? 255 : level);
    }
    return bytes;
  }
}
