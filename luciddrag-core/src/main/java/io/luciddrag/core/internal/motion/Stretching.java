package io.luciddrag.core.internal.motion;

/**
 * Local deformation of a backward displacement field: singular values and determinant of J = I +
 * grad u.
 *
 * <p>J maps output to source steps, so a singular value of 0.4 magnifies content 2.5 times.
 * Derivatives are central differences, one-sided at the border.
 *
 * @param large larger singular value
 * @param small smaller singular value
 * @param det determinant; negative where the map folds over
 */
record Stretching(double large, double small, double det) {
  static final double TRUSTED = 2.5; // factor up to which moved content is used as it is
  static final double LOST = 4; // factor from which nothing is left of it

  /**
   * @param dx (h, w) displacement in units of one grid step
   */
  static Stretching at(double[] dx, double[] dy, int width, int height, int x, int y) {
    int left = y * width + Math.max(0, x - 1);
    int right = y * width + Math.min(width - 1, x + 1);
    int up = Math.max(0, y - 1) * width + x;
    int down = Math.min(height - 1, y + 1) * width + x;
    double spanX = Math.max(1, right - left);
    double spanY = Math.max(1, (down - up) / width);
    double a = 1 + (dx[right] - dx[left]) / spanX;
    double b = (dx[down] - dx[up]) / spanY;
    double c = (dy[right] - dy[left]) / spanX;
    double d = 1 + (dy[down] - dy[up]) / spanY;
    double plus = Math.hypot(a + d, c - b) / 2;
    double minus = Math.hypot(a - d, c + b) / 2;
    return new Stretching(plus + minus, Math.abs(plus - minus), a * d - b * c);
  }

  boolean folds() {
    return det <= 0;
  }

  /** The larger of magnification and compression. */
  double factor() {
    return Math.max(large, 1 / Math.max(small, 1e-6));
  }

  /**
   * 1 up to {@link #TRUSTED}, falling to 0 at {@link #LOST} on a logarithmic scale; 0 where folded.
   */
  double reliability() {
    if (folds()) {
      return 0;
    }
    double over = Math.log(factor() / TRUSTED) / Math.log(LOST / TRUSTED);
    return Math.max(0, Math.min(1, 1 - over));
  }

  /** Mean absolute logarithm of the two singular values: 0 is rigid. */
  double distortion() {
    return (Math.abs(Math.log(Math.max(large, 1e-3))) + Math.abs(Math.log(Math.max(small, 1e-3))))
        / 2;
  }
}
