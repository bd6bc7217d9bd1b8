package io.luciddrag.testkit.world;

import io.luciddrag.spi.RgbImage;

/** The middle square of a picture at a small size, slightly blurred, for comparisons. */
final class SmallPicture {
  private final int side;
  private final float[] planes;

  private SmallPicture(int side, float[] planes) {
    this.side = side;
    this.planes = planes;
  }

  /** A square rendering as it is, blurred so many times. */
  static SmallPicture of(Rendering rendering, int blurs) {
    int side = rendering.width();
    byte[] rgb = rendering.sharedBytes();
    int n = side * side;
    float[] planes = new float[3 * n];
    for (int i = 0; i < n; i++) {
      planes[i] = (rgb[3 * i] & 255) / 255f;
      planes[n + i] = (rgb[3 * i + 1] & 255) / 255f;
      planes[2 * n + i] = (rgb[3 * i + 2] & 255) / 255f;
    }
    SmallPicture picture = blurred(side, planes);
    for (int i = 1; i < blurs; i++) {
      picture = blurred(side, picture.planes);
    }
    return picture;
  }

  /** Averages areas; enlarges by repeating pixels. */
  static SmallPicture of(RgbImage image, int side) {
    int crop = Math.min(image.width(), image.height());
    int left = (image.width() - crop) / 2;
    int top = (image.height() - crop) / 2;
    double step = crop / (double) side;
    float[] planes = new float[3 * side * side];
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          planes[(c * side + y) * side + x] = area(image, c, left + x * step, top + y * step, step);
        }
      }
    }
    return blurred(side, planes);
  }

  private static float area(RgbImage image, int c, double x0, double y0, double step) {
    double sum = 0;
    double weights = 0;
    for (int y = (int) y0; y < Math.min(image.height(), y0 + step - 1e-9); y++) {
      double wy = Math.min(y + 1, y0 + step) - Math.max(y, y0);
      for (int x = (int) x0; x < Math.min(image.width(), x0 + step - 1e-9); x++) {
        double w = wy * (Math.min(x + 1, x0 + step) - Math.max(x, x0));
        sum += w * image.at(c, x, y);
        weights += w;
      }
    }
    return (float) (sum / weights);
  }

  private static SmallPicture blurred(int side, float[] planes) {
    float[] across = new float[planes.length];
    for (int i = 0; i < planes.length; i++) {
      int x = i % side;
      float before = planes[x > 0 ? i - 1 : i];
      float after = planes[x < side - 1 ? i + 1 : i];
      across[i] = 0.25f * before + 0.5f * planes[i] + 0.25f * after;
    }
    float[] both = new float[planes.length];
    for (int i = 0; i < planes.length; i++) {
      int y = i / side % side;
      float before = across[y > 0 ? i - side : i];
      float after = across[y < side - 1 ? i + side : i];
      both[i] = 0.25f * before + 0.5f * across[i] + 0.25f * after;
    }
    return new SmallPicture(side, both);
  }

  int side() {
    return side;
  }

  /** Mean squared difference. */
  double difference(SmallPicture other) {
    double sum = 0;
    for (int i = 0; i < planes.length; i++) {
      double d = planes[i] - other.planes[i];
      sum += d * d;
    }
    return sum / planes.length;
  }

  /** All values less the other's. */
  float[] minus(SmallPicture other) {
    float[] rest = new float[planes.length];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = planes[i] - other.planes[i];
    }
    return rest;
  }

  /** Per pixel, how different the colours are, from 0 to 1 where the difference is plain. */
  float[] distinction(SmallPicture other) {
    int n = side * side;
    float[] map = new float[n];
    for (int i = 0; i < n; i++) {
      float d = 0;
      for (int c = 0; c < 3; c++) {
        d += Math.abs(planes[c * n + i] - other.planes[c * n + i]);
      }
      map[i] = Math.min(1, d / 0.36f);
    }
    return map;
  }
}
