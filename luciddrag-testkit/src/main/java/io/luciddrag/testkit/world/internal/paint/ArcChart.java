package io.luciddrag.testkit.world.internal.paint;

/**
 * A strip bent along a circle: u runs from 0 to 1 along its axis, v across it. The axis starts at
 * the frame's origin along U and curves towards V.
 */
public final class ArcChart implements Chart {
  private static final double STRAIGHT = 1e-5; // radians; below, the circle's radius is useless

  private final Affine frame;
  private final double length;
  private final double bend;
  private final double radius;
  private final double across;

  /**
   * Lays a strip whose v is in the frame's units.
   *
   * @param frame where it starts and heads
   * @param length of the axis in the frame's units
   * @param bend angle between its start and its end in radians; positive curves towards V
   */
  public ArcChart(Affine frame, double length, double bend) {
    this(frame, length, bend, 1);
  }

  /**
   * Lays a strip that can become wider, its material with it.
   *
   * @param frame where it starts and heads
   * @param length of the axis in the frame's units
   * @param bend angle between its start and its end in radians; positive curves towards V
   * @param across one unit of v in the frame's units
   */
  public ArcChart(Affine frame, double length, double bend, double across) {
    this.across = across;
    this.frame = frame;
    this.length = length;
    this.bend = Math.abs(bend) < STRAIGHT ? 0 : bend;
    this.radius = this.bend == 0 ? 0 : length / this.bend;
  }

  @Override
  public void toMaterial(double x, double y, double[] uv) {
    frame.toMaterial(x, y, uv);
    if (bend == 0) {
      uv[0] /= length;
      uv[1] /= across;
      return;
    }
    double side = bend > 0 ? 1 : -1;
    double along = side * uv[0];
    double inward = side * (radius - uv[1]);
    double distance = Math.sqrt(along * along + inward * inward);
    uv[0] = ArcTangent.of(along, inward) / bend;
    uv[1] = (radius - side * distance) / across;
  }

  @Override
  public void toScene(double u, double v, double[] xy) {
    if (bend == 0) {
      frame.toScene(u * length, v * across, xy);
      return;
    }
    double angle = u * bend;
    double distance = radius - v * across;
    frame.toScene(distance * StrictMath.sin(angle), radius - distance * StrictMath.cos(angle), xy);
  }

  /** {@return a frame at the axis' point u, its U axis along the strip} */
  public Affine frameAt(double u) {
    return frame.atScene(place(u, 0)).turned(u * bend);
  }
}
