package io.luciddrag.core.internal.segment;

/**
 * A mask before the sigmoid: above 0 is inside.
 *
 * @param width in pixels
 * @param height in pixels
 * @param values row by row, not copied
 */
record Logits(int width, int height, float[] values) {

  /**
   * Bilinear, with pixels' centres at one half and the border continued: torch's interpolate with
   * align_corners = false.
   *
   * @param stepX pixels of this map for one pixel of the result
   * @param stepY the same for rows
   */
  Logits resized(double stepX, double stepY, int toWidth, int toHeight) {
    if (stepX == 1 && stepY == 1 && toWidth == width && toHeight == height) {
      return this;
    }
    int[] left = new int[toWidth];
    float[] share = new float[toWidth];
    for (int x = 0; x < toWidth; x++) {
      double at = Math.max(0, (x + 0.5) * stepX - 0.5);
      left[x] = Math.min(width - 1, (int) at);
      share[x] = (float) Math.min(1, at - left[x]);
    }
    float[] out = new float[toWidth * toHeight];
    for (int y = 0; y < toHeight; y++) {
      double at = Math.max(0, (y + 0.5) * stepY - 0.5);
      int top = Math.min(height - 1, (int) at);
      float down = (float) Math.min(1, at - top);
      int upper = top * width;
      int lower = Math.min(height - 1, top + 1) * width;
      for (int x = 0; x < toWidth; x++) {
        int l = left[x];
        int r = Math.min(width - 1, l + 1);
        float u = values[upper + l] + share[x] * (values[upper + r] - values[upper + l]);
        float v = values[lower + l] + share[x] * (values[lower + r] - values[lower + l]);
        out[y * toWidth + x] = u + down * (v - u);
      }
    }
    return new Logits(toWidth, toHeight, out);
  }

  /** Whether the pixel that is nearest to a point of the picture is inside. */
  boolean holds(double x, double y) {
    int column = (int) Math.max(0, Math.min(width - 1, Math.rint(x)));
    int row = (int) Math.max(0, Math.min(height - 1, Math.rint(y)));
    return values[row * width + column] > 0;
  }

  /** How surely a pixel is inside, from 0 to 1. */
  float membership(int index) {
    return (float) (1 / (1 + Math.exp(-(double) values[index])));
  }
}
