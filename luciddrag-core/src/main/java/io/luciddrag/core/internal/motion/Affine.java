package io.luciddrag.core.internal.motion;

import io.luciddrag.Drag;
import java.util.List;

/**
 * A plane map p -> A p + b and its fits to drags. Immutable.
 *
 * <p>Sources: Kabsch, Acta Crystallographica A32, 1976 (rotation); Umeyama, TPAMI 13(4), 1991
 * (similarity). In the plane both reduce to one angle: with centred handles h and targets t, theta
 * = atan2(sum h x t, sum h . t).
 */
public record Affine(double xx, double xy, double yx, double yy, double bx, double by) {

  static Affine translation(double dx, double dy) {
    return new Affine(1, 0, 0, 1, dx, dy);
  }

  /** Turns by theta and scales about a pivot. */
  static Affine similarity(double theta, double scale, double pivotX, double pivotY) {
    double c = scale * Math.cos(theta);
    double s = scale * Math.sin(theta);
    return new Affine(
        c, -s, s, c, pivotX - (c * pivotX - s * pivotY), pivotY - (s * pivotX + c * pivotY));
  }

  /** Scales by factor along the unit direction (nx, ny); points with n . p = origin stay. */
  static Affine stretch(double nx, double ny, double origin, double factor) {
    double k = factor - 1;
    return new Affine(
        1 + k * nx * nx,
        k * nx * ny,
        k * nx * ny,
        1 + k * ny * ny,
        -k * origin * nx,
        -k * origin * ny);
  }

  /** Least-squares rotation and translation (Kabsch) of handles onto targets. */
  static Affine kabsch(List<Drag> drags) {
    return fit(drags, false);
  }

  /** Least-squares similarity (Umeyama) of handles onto targets. */
  static Affine umeyama(List<Drag> drags) {
    return fit(drags, true);
  }

  private static Affine fit(List<Drag> drags, boolean scaled) {
    double hx = drags.stream().mapToDouble(Drag::handleX).average().orElseThrow();
    double hy = drags.stream().mapToDouble(Drag::handleY).average().orElseThrow();
    double tx = drags.stream().mapToDouble(Drag::targetX).average().orElseThrow();
    double ty = drags.stream().mapToDouble(Drag::targetY).average().orElseThrow();
    double dot = 0;
    double cross = 0;
    double spread = 0;
    for (Drag d : drags) {
      double ax = d.handleX() - hx;
      double ay = d.handleY() - hy;
      double cx = d.targetX() - tx;
      double cy = d.targetY() - ty;
      dot += ax * cx + ay * cy;
      cross += ax * cy - ay * cx;
      spread += ax * ax + ay * ay;
    }
    double theta = Math.atan2(cross, dot);
    double scale = scaled && spread > 0 ? Math.hypot(dot, cross) / spread : 1;
    double c = scale * Math.cos(theta);
    double s = scale * Math.sin(theta);
    return new Affine(c, -s, s, c, tx - (c * hx - s * hy), ty - (s * hx + c * hy));
  }

  double x(double px, double py) {
    return xx * px + xy * py + bx;
  }

  double y(double px, double py) {
    return yx * px + yy * py + by;
  }

  Affine inverse() {
    double det = xx * yy - xy * yx;
    double ixx = yy / det;
    double ixy = -xy / det;
    double iyx = -yx / det;
    double iyy = xx / det;
    return new Affine(ixx, ixy, iyx, iyy, -(ixx * bx + ixy * by), -(iyx * bx + iyy * by));
  }

  /** Mean distance at which the handles miss their targets, in pixels. */
  double miss(List<Drag> drags) {
    return drags.stream()
        .mapToDouble(
            d ->
                Math.hypot(
                    x(d.handleX(), d.handleY()) - d.targetX(),
                    y(d.handleX(), d.handleY()) - d.targetY()))
        .average()
        .orElse(0);
  }
}
