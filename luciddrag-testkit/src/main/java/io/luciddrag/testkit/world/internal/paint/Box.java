package io.luciddrag.testkit.world.internal.paint;

/** A box along the axes of its chart with elliptic corners; u and v may have different units. */
public record Box(double u, double v, double halfU, double halfV, double cornerU, double cornerV)
    implements Outline {
  @Override
  public double level(double pu, double pv) {
    double a = Math.max(0, Math.abs(pu - u) - halfU + cornerU) / cornerU;
    double b = Math.max(0, Math.abs(pv - v) - halfV + cornerV) / cornerV;
    return (Math.sqrt(a * a + b * b) - 1) * Math.min(cornerU, cornerV);
  }

  @Override
  public double[] box() {
    return new double[] {u - halfU, v - halfV, u + halfU, v + halfV};
  }
}
