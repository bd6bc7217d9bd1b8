package io.luciddrag.testkit.world.internal.paint;

/**
 * A limb: u from 0 to 1 along it, rounded ends, half width a parabola through three values. The
 * middle line may run beside the chart's axis.
 *
 * @param length of the axis in units of v
 * @param start half width at u = 0
 * @param middle half width at u = 1/2
 * @param end half width at u = 1
 * @param shift v of the middle line
 */
public record Strip(double length, double start, double middle, double end, double shift)
    implements Outline {

  /** A strip on its chart's axis. */
  public Strip(double length, double start, double middle, double end) {
    this(length, start, middle, end, 0);
  }

  @Override
  public double level(double u, double v) {
    double across = v - shift;
    double t = u < 0 ? 0 : Math.min(u, 1);
    double beyond = (u - t) * length;
    double half = start * (1 - t) * (1 - 2 * t) + 4 * middle * t * (1 - t) + end * t * (2 * t - 1);
    return beyond == 0
        ? Math.abs(across) - half
        : Math.sqrt(beyond * beyond + across * across) - half;
  }

  @Override
  public double[] box() {
    double widest = Math.max(middle * 1.3, Math.max(start, end));
    return new double[] {-start / length, shift - widest, 1 + end / length, shift + widest};
  }
}
