package io.luciddrag.testkit.world.internal.paint;

/**
 * An affine frame: local (u, v) lies at origin + u U + v V. The scene's x runs to the right, y
 * down. Immutable.
 */
public final class Affine implements Chart {
  private final double ox;
  private final double oy;
  private final double ux;
  private final double uy;
  private final double vx;
  private final double vy;
  private final double inverseDeterminant;

  private Affine(double ox, double oy, double ux, double uy, double vx, double vy) {
    this.ox = ox;
    this.oy = oy;
    this.ux = ux;
    this.uy = uy;
    this.vx = vx;
    this.vy = vy;
    double determinant = ux * vy - uy * vx;
    if (!(Math.abs(determinant) > 1e-12)) {
      throw new IllegalArgumentException(
          "a frame must span an area, its determinant was " + determinant);
    }
    inverseDeterminant = 1 / determinant;
  }

  /** {@return the frame whose local coordinates are the scene's} */
  public static Affine scene() {
    return new Affine(0, 0, 1, 0, 0, 1);
  }

  /** The same axes with the origin at a local point. */
  public Affine at(double u, double v) {
    return new Affine(ox + u * ux + v * vx, oy + u * uy + v * vy, ux, uy, vx, vy);
  }

  /** The same axes with the origin at a point of the scene. */
  public Affine atScene(double[] xy) {
    return new Affine(xy[0], xy[1], ux, uy, vx, vy);
  }

  /** The axes turned from U towards V. */
  public Affine turned(double radians) {
    double c = StrictMath.cos(radians);
    double s = StrictMath.sin(radians);
    return new Affine(ox, oy, c * ux + s * vx, c * uy + s * vy, c * vx - s * ux, c * vy - s * uy);
  }

  /** The axes made longer or shorter; a negative factor mirrors. */
  public Affine scaled(double u, double v) {
    return new Affine(ox, oy, u * ux, u * uy, v * vx, v * vy);
  }

  /** The U axis slanted by a share of V. */
  public Affine slanted(double share) {
    return new Affine(ox, oy, ux + share * vx, uy + share * vy, vx, vy);
  }

  @Override
  public void toMaterial(double x, double y, double[] uv) {
    double dx = x - ox;
    double dy = y - oy;
    uv[0] = (dx * vy - dy * vx) * inverseDeterminant;
    uv[1] = (dy * ux - dx * uy) * inverseDeterminant;
  }

  @Override
  public void toScene(double u, double v, double[] xy) {
    xy[0] = ox + u * ux + v * vx;
    xy[1] = oy + u * uy + v * vy;
  }
}
