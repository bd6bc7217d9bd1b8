package io.luciddrag.testkit.world.internal.paint;

/**
 * The surface of a ball that can turn: material coordinates are the stereographic ones of the ball
 * at rest, so that the front is the unit disc and every point but the rearmost has its own. The
 * frame makes the unit ball an ellipsoid in the scene.
 */
public final class SphereChart implements Chart {
  private final Affine frame;
  private final double cosYaw;
  private final double sinYaw;
  private final double cosPitch;
  private final double sinPitch;

  /**
   * Turns the ball.
   *
   * @param frame centre and half axes
   * @param yaw radians to the right (towards U)
   * @param pitch radians down (towards V)
   */
  public SphereChart(Affine frame, double yaw, double pitch) {
    this.frame = frame;
    cosYaw = StrictMath.cos(yaw);
    sinYaw = StrictMath.sin(yaw);
    cosPitch = StrictMath.cos(pitch);
    sinPitch = StrictMath.sin(pitch);
  }

  @Override
  public void toMaterial(double x, double y, double[] uv) {
    frame.toMaterial(x, y, uv);
    double square = uv[0] * uv[0] + uv[1] * uv[1];
    double scale = square > 1 ? 1 / Math.sqrt(square) : 1;
    double a = uv[0] * scale;
    double b = uv[1] * scale;
    double c = Math.sqrt(Math.max(0, 1 - square * scale * scale));
    double rest = c * cosPitch + b * sinPitch; // depth before the pitch
    double v = b * cosPitch - c * sinPitch;
    double u = a * cosYaw - rest * sinYaw;
    double depth = rest * cosYaw + a * sinYaw;
    double stretch = 1 / Math.max(1e-6, 1 + depth);
    uv[0] = u * stretch;
    uv[1] = v * stretch;
  }

  @Override
  public void toScene(double u, double v, double[] xy) {
    double square = u * u + v * v;
    double shrink = 2 / (1 + square);
    outwards(u * shrink, v * shrink, (1 - square) / (1 + square), 1, xy);
  }

  /**
   * {@return the place of a point given by longitude and latitude (radians), raised from the
   * surface}
   */
  public double[] lifted(double longitude, double latitude, double radius) {
    double[] xy = new double[2];
    double ring = StrictMath.cos(latitude);
    outwards(
        ring * StrictMath.sin(longitude),
        -StrictMath.sin(latitude),
        ring * StrictMath.cos(longitude),
        radius,
        xy);
    return xy;
  }

  private void outwards(double a, double b, double c, double radius, double[] xy) {
    double x = a * cosYaw + c * sinYaw;
    double depth = c * cosYaw - a * sinYaw;
    double y = b * cosPitch + depth * sinPitch;
    frame.toScene(radius * x, radius * y, xy);
  }
}
