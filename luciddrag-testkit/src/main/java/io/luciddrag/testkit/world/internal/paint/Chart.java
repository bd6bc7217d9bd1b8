package io.luciddrag.testkit.world.internal.paint;

/** Says where a part's material lies in the scene; both directions are exact inverses. */
public interface Chart {
  /** Writes the material coordinates of a place in the scene. */
  void toMaterial(double x, double y, double[] uv);

  /** Writes the place in the scene of a material point. */
  void toScene(double u, double v, double[] xy);

  /** {@return the place in the scene of a material point} */
  default double[] place(double u, double v) {
    double[] xy = new double[2];
    toScene(u, v, xy);
    return xy;
  }
}
