package io.luciddrag.testkit.world.internal.paint;

/** An ellipse along the axes of its chart. */
public record Ellipse(double u, double v, double radiusU, double radiusV) implements Outline {
  @Override
  public double level(double pu, double pv) {
    double a = (pu - u) / radiusU;
    double b = (pv - v) / radiusV;
    return (Math.sqrt(a * a + b * b) - 1) * Math.min(radiusU, radiusV);
  }

  @Override
  public double[] box() {
    return new double[] {u - radiusU, v - radiusV, u + radiusU, v + radiusV};
  }
}
