package io.luciddrag.core.internal.motion;

import io.luciddrag.Motion;
import io.luciddrag.core.internal.grid.DistanceTransform;
import io.luciddrag.core.internal.grid.PixelGrid;
import io.luciddrag.spi.MotionFacts;

/**
 * An object of its own that is cut free: it moves by an affine map, the ground it left is
 * uncovered, and a thin seam around it at its new place is not trusted.
 */
final class FreeField {
  private static final int SEAM_PX = 2; // band on either side of the pasted outline
  private static final int HALO_PX =
      6; // ground around the old place that still carries the object's light

  private FreeField() {}

  static MotionField compute(Scene scene, Motion motion, Affine map, double miss, double amount) {
    PixelGrid grid = scene.grid;
    int width = grid.pixelWidth();
    int height = grid.pixelHeight();
    float[] member =
        GuidedFilter.apply(scene.image, grid.upsample(FieldMeasure.asDouble(scene.membership)));
    Affine back = map.inverse();
    int n = width * height;
    float[] dx = new float[n];
    float[] dy = new float[n];
    float[] reliability = new float[n];
    boolean[] uncovered = new boolean[n];
    boolean[] arrived = new boolean[n];
    boolean[] inside = new boolean[n];
    for (int i = 0; i < n; i++) {
      inside[i] = member[i] > 0.5f;
    }
    double[] fromObject = DistanceTransform.inside(negate(inside), width, height, false);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = y * width + x;
        double sx = back.x(x, y);
        double sy = back.y(x, y);
        arrived[at] =
            scene.editablePixels[at] && FieldMeasure.memberAt(member, width, height, sx, sy) > 0.5f;
        if (arrived[at]) {
          dx[at] = (float) (sx - x);
          dy[at] = (float) (sy - y);
        }
      }
    }
    double[] fromArrived = DistanceTransform.inside(negate(arrived), width, height, false);
    double[] inArrived = DistanceTransform.inside(arrived, width, height, false);
    boolean[] vacated = new boolean[n];
    int editable = 0;
    int lost = 0;
    for (int i = 0; i < n; i++) {
      reliability[i] = 1;
      vacated[i] = fromObject[i] <= HALO_PX;
      if (!scene.editablePixels[i]) {
        continue;
      }
      editable++;
      uncovered[i] = vacated[i] && !arrived[i];
      boolean seam = arrived[i] ? inArrived[i] <= SEAM_PX : fromArrived[i] <= SEAM_PX;
      reliability[i] = uncovered[i] ? 0 : seam ? 0.3f : 1;
      lost += uncovered[i] ? 1 : 0;
    }
    double scale = Math.sqrt(Math.abs(map.xx() * map.yy() - map.xy() * map.yx()));
    MotionFacts facts =
        new MotionFacts(
            motion,
            Math.abs(Math.log(scale)),
            0,
            editable == 0 ? 0 : lost / (double) editable,
            miss,
            amount,
            true);
    return new MotionField(
        facts, width, height, dx, dy, reliability, uncovered, new boolean[n], arrived, vacated);
  }

  private static boolean[] negate(boolean[] set) {
    boolean[] out = new boolean[set.length];
    for (int i = 0; i < set.length; i++) {
      out[i] = !set[i];
    }
    return out;
  }
}
