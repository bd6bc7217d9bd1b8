package io.luciddrag.testkit.world.internal.paint;

/**
 * A polygon with rounded corners. Distances are measured with u multiplied by a scale, so that
 * charts may have different units along their axes.
 */
public final class Polygon implements Outline {
  private final double scale;
  private final double round;
  private final double[] xs;
  private final double[] ys;

  /**
   * Makes a polygon.
   *
   * @param scale units of v in one unit of u
   * @param round how far the edge lies outside the corners, in units of v
   * @param uv the corners in order, u and v by turns
   */
  public Polygon(double scale, double round, double... uv) {
    this.scale = scale;
    this.round = round;
    xs = new double[uv.length / 2];
    ys = new double[uv.length / 2];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = uv[2 * i] * scale;
      ys[i] = uv[2 * i + 1];
    }
  }

  @Override
  public double level(double u, double v) {
    double x = u * scale;
    double nearest = Double.MAX_VALUE;
    boolean inside = false;
    int j = xs.length - 1;
    for (int i = 0; i < xs.length; j = i++) {
      double ex = xs[j] - xs[i];
      double ey = ys[j] - ys[i];
      double wx = x - xs[i];
      double wy = v - ys[i];
      double t = Math.max(0, Math.min(1, (wx * ex + wy * ey) / (ex * ex + ey * ey)));
      double dx = wx - t * ex;
      double dy = wy - t * ey;
      nearest = Math.min(nearest, dx * dx + dy * dy);
      if ((ys[i] > v) != (ys[j] > v) && x < ex * (v - ys[i]) / ey + xs[i]) {
        inside = !inside;
      }
    }
    double distance = Math.sqrt(nearest);
    return (inside ? -distance : distance) - round;
  }

  @Override
  public double[] box() {
    double[] box = {xs[0], ys[0], xs[0], ys[0]};
    for (int i = 1; i < xs.length; i++) {
      box[0] = Math.min(box[0], xs[i]);
      box[1] = Math.min(box[1], ys[i]);
      box[2] = Math.max(box[2], xs[i]);
      box[3] = Math.max(box[3], ys[i]);
    }
    return new double[] {
      (box[0] - round) / scale, box[1] - round, (box[2] + round) / scale, box[3] + round
    };
  }
}
