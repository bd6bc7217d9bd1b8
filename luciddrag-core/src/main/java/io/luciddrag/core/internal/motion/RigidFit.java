package io.luciddrag.core.internal.motion;

import io.luciddrag.Drag;
import io.luciddrag.Motion;
import java.util.List;
import java.util.Optional;

/**
 * The affine map that a motion means for given drags, if it makes sense for them.
 *
 * @param map forward map of the thing
 * @param amount radians for ROTATE, factor for SCALE and STRETCH, pixels for TRANSLATE
 */
record RigidFit(Affine map, double amount) {
  private static final double LARGEST_ANGLE = Math.toRadians(80);
  private static final double SMALLEST_ANGLE = Math.toRadians(3);
  private static final double LARGEST_FACTOR = 2.5; // beyond that nothing of the texture is left
  private static final double SMALLEST_LEVER = 12; // pixels from pivot to handle
  private static final double RADIAL =
      Math.cos(Math.toRadians(40)); // drags this much along the lever scale
  private static final double LARGEST_MISS =
      0.6; // of the drag length; beyond that the motion does not explain it

  static Optional<RigidFit> of(Motion motion, Scene scene, Attachment thing) {
    List<Drag> drags = scene.drags.stream().filter(d -> !d.isAnchor()).toList();
    Optional<RigidFit> fit =
        switch (motion) {
          case TRANSLATE -> Optional.of(translate(drags));
          case ROTATE -> rotate(drags, thing);
          case SCALE -> scale(drags, thing);
          case STRETCH -> stretch(drags, scene);
          case BEND, RESHAPE -> Optional.empty();
        };
    double mean = drags.stream().mapToDouble(Drag::length).average().orElse(0);
    return fit.filter(f -> f.map.miss(drags) <= LARGEST_MISS * mean);
  }

  private static RigidFit translate(List<Drag> drags) {
    double dx = drags.stream().mapToDouble(d -> d.targetX() - d.handleX()).average().orElse(0);
    double dy = drags.stream().mapToDouble(d -> d.targetY() - d.handleY()).average().orElse(0);
    return new RigidFit(Affine.translation(dx, dy), Math.hypot(dx, dy));
  }

  private static Optional<RigidFit> rotate(List<Drag> drags, Attachment thing) {
    Affine map;
    double theta;
    if (drags.size() > 1) {
      map = Affine.kabsch(drags);
      theta = Math.atan2(map.yx(), map.xx());
    } else {
      Drag d = drags.get(0);
      double ax = d.handleX() - thing.pivotX();
      double ay = d.handleY() - thing.pivotY();
      double bx = d.targetX() - thing.pivotX();
      double by = d.targetY() - thing.pivotY();
      if (Math.hypot(ax, ay) < SMALLEST_LEVER || Math.hypot(bx, by) < SMALLEST_LEVER) {
        return Optional.empty();
      }
      theta = Math.atan2(ax * by - ay * bx, ax * bx + ay * by);
      map = Affine.similarity(theta, 1, thing.pivotX(), thing.pivotY());
    }
    boolean sensible = Math.abs(theta) >= SMALLEST_ANGLE && Math.abs(theta) <= LARGEST_ANGLE;
    return sensible ? Optional.of(new RigidFit(map, theta)) : Optional.empty();
  }

  private static Optional<RigidFit> scale(List<Drag> drags, Attachment thing) {
    if (drags.size() > 1) {
      Affine map = Affine.umeyama(drags);
      double factor = Math.hypot(map.xx(), map.yx());
      return factor >= 1.0 / LARGEST_FACTOR && factor <= LARGEST_FACTOR && notOne(factor)
          ? Optional.of(new RigidFit(map, factor))
          : Optional.empty();
    }
    Drag d = drags.get(0);
    double ax = d.handleX() - thing.centreX();
    double ay = d.handleY() - thing.centreY();
    double bx = d.targetX() - thing.centreX();
    double by = d.targetY() - thing.centreY();
    double before = Math.hypot(ax, ay);
    double after = Math.hypot(bx, by);
    if (before < SMALLEST_LEVER || (ax * bx + ay * by) < RADIAL * before * after) {
      return Optional.empty();
    }
    double factor = Math.max(1.0 / LARGEST_FACTOR, Math.min(LARGEST_FACTOR, after / before));
    return notOne(factor)
        ? Optional.of(
            new RigidFit(Affine.similarity(0, factor, thing.centreX(), thing.centreY()), factor))
        : Optional.empty();
  }

  /**
   * Scales along the drags' common axis; the end of the thing that lies behind the handles stays.
   */
  private static Optional<RigidFit> stretch(List<Drag> drags, Scene scene) {
    Drag longest =
        drags.stream().max((a, b) -> Double.compare(a.length(), b.length())).orElseThrow();
    double nx = (longest.targetX() - longest.handleX()) / longest.length();
    double ny = (longest.targetY() - longest.handleY()) / longest.length();
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    double sum = 0;
    int n = 0;
    for (int cell = 0; cell < scene.inside.length; cell++) {
      if (scene.inside[cell]) {
        double p =
            nx * scene.pixelX(cell) + ny * scene.pixelY(cell);
        low = Math.min(low, p);
        high = Math.max(high, p);
        sum += p;
        n++;
      }
    }
    if (n == 0) {
      return Optional.empty();
    }
    // Least squares of t = s h + o over the projections; one drag: hold the far end.
    double handle =
        drags.stream().mapToDouble(d -> nx * d.handleX() + ny * d.handleY()).average().orElse(0);
    double target =
        drags.stream().mapToDouble(d -> nx * d.targetX() + ny * d.targetY()).average().orElse(0);
    double factor;
    double origin;
    double spread =
        drags.stream().mapToDouble(d -> square(nx * d.handleX() + ny * d.handleY() - handle)).sum();
    if (drags.size() > 1 && spread > square(SMALLEST_LEVER)) {
      double along =
          drags.stream()
              .mapToDouble(
                  d ->
                      (nx * d.handleX() + ny * d.handleY() - handle)
                          * (nx * d.targetX() + ny * d.targetY() - target))
              .sum();
      factor = along / spread;
      origin = factor == 1 ? handle : (target - factor * handle) / (1 - factor);
    } else {
      double middle = sum / n;
      origin = handle > middle ? low : high;
      double lever = handle - origin;
      if (Math.abs(lever) < SMALLEST_LEVER) {
        return Optional.empty();
      }
      factor = (target - origin) / lever;
    }
    if (!(factor >= 1.0 / LARGEST_FACTOR && factor <= LARGEST_FACTOR && notOne(factor))) {
      return Optional.empty();
    }
    return Optional.of(new RigidFit(Affine.stretch(nx, ny, origin, factor), factor));
  }

  private static boolean notOne(double factor) {
    return Math.abs(Math.log(factor)) > 0.04; // 4 %: less cannot be seen
  }

  private static double square(double v) {
    return v * v;
  }
}
