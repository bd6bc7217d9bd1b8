package io.luciddrag.testkit.metric;

/** Bilinear resampling of planes, pixel centres at half-integer places, borders repeated. */
final class Bilinear {
  private Bilinear() {}

  /**
   * Resizes without antialiasing.
   *
   * @param planes (channels, h, w)
   */
  static float[] resize(float[] planes, int channels, int w, int h, int width, int height) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "sides must be at least 1, were " + width + " x " + height);
    }
    float[] out = new float[channels * width * height];
    int[] left = new int[width];
    float[] right = new float[width];
    for (int x = 0; x < width; x++) {
      double at = place(x, width, w);
      left[x] = (int) Math.min(at, Math.max(0, w - 2.0));
      right[x] = (float) (at - left[x]);
    }
    for (int y = 0; y < height; y++) {
      double at = place(y, height, h);
      int top = (int) Math.min(at, Math.max(0, h - 2.0));
      float low = (float) (at - top);
      for (int c = 0; c < channels; c++) {
        int a = (c * h + top) * w;
        int b = (c * h + Math.min(h - 1, top + 1)) * w;
        int to = (c * height + y) * width;
        for (int x = 0; x < width; x++) {
          int l = left[x];
          int r = Math.min(w - 1, l + 1);
          float upper = planes[a + l] + right[x] * (planes[a + r] - planes[a + l]);
          float lower = planes[b + l] + right[x] * (planes[b + r] - planes[b + l]);
          out[to + x] = upper + low * (lower - upper);
        }
      }
    }
    return out;
  }

  private static double place(int i, int size, int from) {
    return Math.max(0, Math.min(from - 1.0, (i + 0.5) * from / size - 0.5));
  }

  /** One value of a plane at a place between pixels. */
  static float sample(float[] plane, int w, int h, double x, double y) {
    double cx = Math.max(0, Math.min(w - 1.0, x));
    double cy = Math.max(0, Math.min(h - 1.0, y));
    int l = (int) Math.min(cx, Math.max(0, w - 2.0));
    int t = (int) Math.min(cy, Math.max(0, h - 2.0));
    int r = Math.min(w - 1, l + 1);
    int b = Math.min(h - 1, t + 1);
    double fx = cx - l;
    double fy = cy - t;
    double upper = plane[t * w + l] * (1 - fx) + plane[t * w + r] * fx;
    double lower = plane[b * w + l] * (1 - fx) + plane[b * w + r] * fx;
    return (float) (upper * (1 - fy) + lower * fy);
  }
}
