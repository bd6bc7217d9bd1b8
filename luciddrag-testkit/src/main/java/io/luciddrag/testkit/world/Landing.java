package io.luciddrag.testkit.world;

import io.luciddrag.testkit.world.internal.paint.View;
import java.util.Optional;

/**
 * Solves for the traits that put a part's spot onto a pixel: two traits, two coordinates, Newton's
 * method with differences.
 */
final class Landing {
  private static final int STEPS = 25;
  private static final double DIFFERENCE = 1e-4; // of a trait
  private static final double CLOSE = 0.01; // pixels
  private static final double LARGEST_STEP = 0.2; // of a trait
  private static final double OUTSIDE = 0.2; // how far a trait may leave its range on the way

  private final View view;
  private final int part;
  private final double u;
  private final double v;

  Landing(View view, int part, double u, double v) {
    this.view = view;
    this.part = part;
    this.u = u;
    this.v = v;
  }

  /** Column and row of the spot in a scene. */
  double[] place(WorldScene scene) {
    double[] xy = scene.figure().parts().get(part).chart().place(u, v);
    return new double[] {view.column(xy[0]), view.row(xy[1])};
  }

  /** The scene with two traits changed so that the spot lands, if there is one within range. */
  Optional<WorldScene> solve(WorldScene source, String first, String second, double x, double y) {
    int a = source.kind().index(first);
    int b = source.kind().index(second);
    double va = source.value(first);
    double vb = source.value(second);
    for (int step = 0; step < STEPS; step++) {
      WorldScene here = source.withFree(a, va).withFree(b, vb);
      double[] at = place(here);
      double ex = x - at[0];
      double ey = y - at[1];
      if (Math.hypot(ex, ey) < CLOSE) {
        boolean valid = va >= 0 && va <= 1 && vb >= 0 && vb <= 1;
        return valid ? Optional.of(here) : Optional.empty();
      }
      double[] alongA = place(here.withFree(a, va + DIFFERENCE));
      double[] alongB = place(here.withFree(b, vb + DIFFERENCE));
      double ax = (alongA[0] - at[0]) / DIFFERENCE;
      double ay = (alongA[1] - at[1]) / DIFFERENCE;
      double bx = (alongB[0] - at[0]) / DIFFERENCE;
      double by = (alongB[1] - at[1]) / DIFFERENCE;
      double determinant = ax * by - ay * bx;
      if (Math.abs(determinant) < 1e-6 * view.scale() * view.scale()) {
        return Optional.empty();
      }
      double da = (ex * by - ey * bx) / determinant;
      double db = (ax * ey - ay * ex) / determinant;
      double damp = Math.min(1, LARGEST_STEP / Math.max(Math.abs(da), Math.abs(db)));
      va = va + damp * da;
      vb = vb + damp * db;
      if (va < -OUTSIDE || va > 1 + OUTSIDE || vb < -OUTSIDE || vb > 1 + OUTSIDE) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }
}
