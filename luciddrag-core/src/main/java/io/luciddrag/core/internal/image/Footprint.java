package io.luciddrag.core.internal.image;

/**
 * How large a patch of the source one output pixel covers, and how many samples it needs.
 *
 * <p>The backward map q -> q + d(q) has the Jacobian J = I + grad d. Where its larger singular
 * value passes {@value #TWO_FROM} the picture is compressed and single samples would alias; 2 x 2
 * or 3 x 3 samples spread by J are averaged instead. Each derivative is the smaller of the two
 * one-sided differences, so that a tear between two neighbours does not count as compression.
 *
 * <p>Call {@link #at} for a pixel, then read the fields. One thread at a time.
 */
final class Footprint {
  private static final float TWO_FROM = 1.5f;
  private static final float THREE_FROM = 2.5f;

  private final float[] dx;
  private final float[] dy;
  private final boolean[] where;
  private final int width;
  private final int height;

  float xByX; // d(source x) / d(output x), and so on
  float xByY;
  float yByX;
  float yByY;

  Footprint(float[] dx, float[] dy, boolean[] where, int width, int height) {
    this.dx = dx;
    this.dy = dy;
    this.where = where;
    this.width = width;
    this.height = height;
  }

  /** Returns the samples along each axis that the pixel needs, 1 to 3. */
  int at(int x, int y) {
    int i = y * width + x;
    boolean left = x > 0 && where[i - 1];
    boolean right = x + 1 < width && where[i + 1];
    boolean up = y > 0 && where[i - width];
    boolean down = y + 1 < height && where[i + width];
    xByX = 1 + slope(dx, i, 1, left, right);
    yByX = slope(dy, i, 1, left, right);
    xByY = slope(dx, i, width, up, down);
    yByY = 1 + slope(dy, i, width, up, down);
    float sum = xByX * xByX + xByY * xByY + yByX * yByX + yByY * yByY; // s1^2 + s2^2
    if (!(sum > TWO_FROM * TWO_FROM)) {
      return 1;
    }
    float det = xByX * yByY - xByY * yByX; // s1 s2
    double larger = (sum + Math.sqrt(Math.max(0, sum * sum - 4 * det * det))) / 2; // s1^2
    return larger > THREE_FROM * THREE_FROM ? 3 : larger > TWO_FROM * TWO_FROM ? 2 : 1;
  }

  private static float slope(float[] d, int i, int step, boolean before, boolean after) {
    float back = before ? d[i] - d[i - step] : 0;
    float forth = after ? d[i + step] - d[i] : 0;
    if (!before) {
      return forth;
    }
    return !after || Math.abs(back) < Math.abs(forth) ? back : forth;
  }
}
