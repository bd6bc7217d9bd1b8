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
          case ROTATE -> rotate(drags, scene, thing);
          case SCALE -> scale(drags, scene, thing);
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

  private static Optional<RigidFit> rotate(List<Drag> drags, Scene scene, Attachment thing) {
    if (drags.size() > 1) {
      Affine map = Affine.kabsch(drags);
      return turn(map, Math.atan2(map.yx(), map.xx()));
    }
    Drag d = drags.get(0);
    return turnAbout(d, thing.pivotX(), thing.pivotY())
        .or(
            () -> {
              double[] hinge = hinge(d, scene, thing);
              return turnAbout(d, hinge[0], hinge[1]);
            });
  }

  private static Optional<RigidFit> turnAbout(Drag d, double pivotX, double pivotY) {
    double ax = d.handleX() - pivotX;
    double ay = d.handleY() - pivotY;
    double bx = d.targetX() - pivotX;
    double by = d.targetY() - pivotY;
    double before = Math.hypot(ax, ay);
    double after = Math.hypot(bx, by);
    if (before < SMALLEST_LEVER || Math.abs(after - before) > LARGEST_MISS * d.length()) {
      return Optional.empty();
    }
    double theta = Math.atan2(ax * by - ay * bx, ax * bx + ay * by);
    return turn(Affine.similarity(theta, 1, pivotX, pivotY), theta);
  }

  private static Optional<RigidFit> turn(Affine map, double theta) {
    boolean sensible = Math.abs(theta) >= SMALLEST_ANGLE && Math.abs(theta) <= LARGEST_ANGLE;
    return sensible ? Optional.of(new RigidFit(map, theta)) : Optional.empty();
  }

  /**
   * Where a part would hinge if its attachment does not explain the drag: square to the drag, as
   * far from its middle as the editable area reaches, on the side of the attachment.
   */
  private static double[] hinge(Drag d, Scene scene, Attachment thing) {
    double nx = -axisY(d);
    double ny = axisX(d);
    double middleX = (d.handleX() + d.targetX()) / 2;
    double middleY = (d.handleY() + d.targetY()) / 2;
    double side = nx * (thing.pivotX() - middleX) + ny * (thing.pivotY() - middleY);
    double sign = side < 0 ? -1 : 1;
    double reach = 0;
    for (int cell = 0; cell < scene.editable.length; cell++) {
      if (scene.editable[cell]) {
        double along = nx * (scene.pixelX(cell) - middleX) + ny * (scene.pixelY(cell) - middleY);
        reach = Math.max(reach, sign * along);
      }
    }
    return new double[] {middleX + sign * reach * nx, middleY + sign * reach * ny};
  }

  private static Optional<RigidFit> scale(List<Drag> drags, Scene scene, Attachment thing) {
    if (drags.size() > 1) {
      Affine map = Affine.umeyama(drags);
      double factor = Math.hypot(map.xx(), map.yx());
      return factor >= 1 / LARGEST_FACTOR && factor <= LARGEST_FACTOR && notOne(factor)
          ? Optional.of(new RigidFit(map, factor))
          : Optional.empty();
    }
    Drag d = drags.get(0);
    return scaleAbout(d, thing.centreX(), thing.centreY())
        .or(() -> scaleAbout(d, thing.pivotX(), thing.pivotY()))
        .or(
            () -> {
              double back =
                  axisX(d) * d.handleX()
                      + axisY(d) * d.handleY()
                      - Extent.along(scene, axisX(d), axisY(d)).low();
              return scaleAbout(d, d.handleX() - back * axisX(d), d.handleY() - back * axisY(d));
            });
  }

  private static Optional<RigidFit> scaleAbout(Drag d, double pivotX, double pivotY) {
    double ax = d.handleX() - pivotX;
    double ay = d.handleY() - pivotY;
    double bx = d.targetX() - pivotX;
    double by = d.targetY() - pivotY;
    double before = Math.hypot(ax, ay);
    double after = Math.hypot(bx, by);
    if (before < SMALLEST_LEVER || (ax * bx + ay * by) < RADIAL * before * after) {
      return Optional.empty();
    }
    double factor = clamped(after / before);
    return notOne(factor)
        ? Optional.of(new RigidFit(Affine.similarity(0, factor, pivotX, pivotY), factor))
        : Optional.empty();
  }

  /**
   * Scales along the drags' common axis; the end of the thing that lies behind the handles stays.
   */
  private static Optional<RigidFit> stretch(List<Drag> drags, Scene scene) {
    Drag longest =
        drags.stream().max((a, b) -> Double.compare(a.length(), b.length())).orElseThrow();
    double nx = axisX(longest);
    double ny = axisY(longest);
    Extent extent = Extent.along(scene, nx, ny);
    if (!(extent.high() > extent.low())) {
      return Optional.empty();
    }
    double handle =
        drags.stream().mapToDouble(d -> nx * d.handleX() + ny * d.handleY()).average().orElse(0);
    double target =
        drags.stream().mapToDouble(d -> nx * d.targetX() + ny * d.targetY()).average().orElse(0);
    double spread =
        drags.stream().mapToDouble(d -> square(nx * d.handleX() + ny * d.handleY() - handle)).sum();
    double factor;
    double origin;
    if (drags.size() > 1 && spread > square(SMALLEST_LEVER)) { // least squares of t = s h + o
      double along =
          drags.stream()
              .mapToDouble(
                  d ->
                      (nx * d.handleX() + ny * d.handleY() - handle)
                          * (nx * d.targetX() + ny * d.targetY() - target))
              .sum();
      factor = clamped(along / spread);
      origin = factor == 1 ? handle : (target - factor * handle) / (1 - factor);
    } else {
      origin = handle > extent.middle() ? extent.low() : extent.high();
      double lever = handle - origin;
      if (Math.abs(lever) < SMALLEST_LEVER) {
        return Optional.empty();
      }
      factor = clamped((target - origin) / lever);
    }
    return notOne(factor)
        ? Optional.of(new RigidFit(Affine.stretch(nx, ny, origin, factor), factor))
        : Optional.empty();
  }

  private static double axisX(Drag d) {
    return (d.targetX() - d.handleX()) / d.length();
  }

  private static double axisY(Drag d) {
    return (d.targetY() - d.handleY()) / d.length();
  }

  private static double clamped(double factor) {
    return Math.max(1 / LARGEST_FACTOR, Math.min(LARGEST_FACTOR, factor));
  }

  private static boolean notOne(double factor) {
    return Math.abs(Math.log(factor)) > 0.04; // 4 %: less cannot be seen
  }

  private static double square(double v) {
    return v * v;
  }

  /** How far the thing reaches along an axis, and its mean, in pixels of projection. */
  private record Extent(double low, double middle, double high) {
    static Extent along(Scene scene, double nx, double ny) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      double sum = 0;
      int n = 0;
      for (int cell = 0; cell < scene.inside.length; cell++) {
        if (scene.inside[cell]) {
          double p = nx * scene.pixelX(cell) + ny * scene.pixelY(cell);
          low = Math.min(low, p);
          high = Math.max(high, p);
          sum += p;
          n++;
        }
      }
      return n == 0 ? new Extent(0, 0, 0) : new Extent(low, sum / n, high);
    }
  }
}
