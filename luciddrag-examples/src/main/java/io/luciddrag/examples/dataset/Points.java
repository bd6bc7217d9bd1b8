package io.luciddrag.examples.dataset;

import io.luciddrag.Drag;
import java.util.ArrayList;
import java.util.List;

/** Collects points and pairs them. */
final class Points {
  private final List<double[]> points = new ArrayList<>();

  /** Adds a point, which must be finite. */
  void add(double x, double y) {
    if (!Double.isFinite(x) || !Double.isFinite(y)) {
      throw new IllegalArgumentException(
          "point %d is (%s, %s), which is no place".formatted(points.size() + 1, x, y));
    }
    points.add(new double[] {x, y});
  }

  /** Pairs points that are handle and target by turns. */
  List<Drag> byTurns() {
    if (points.size() % 2 != 0) {
      throw new IllegalArgumentException(
          points.size() + " points; a handle without a target is left over");
    }
    List<Drag> drags = new ArrayList<>();
    for (int i = 0; i < points.size(); i += 2) {
      drags.add(drag(points.get(i), points.get(i + 1)));
    }
    return List.copyOf(drags);
  }

  /** Pairs these handles with targets. */
  List<Drag> to(Points targets) {
    if (points.size() != targets.points.size()) {
      throw new IllegalArgumentException(
          "%d handles and %d targets".formatted(points.size(), targets.points.size()));
    }
    List<Drag> drags = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      drags.add(drag(points.get(i), targets.points.get(i)));
    }
    return List.copyOf(drags);
  }

  private static Drag drag(double[] handle, double[] target) {
    return new Drag(handle[0], handle[1], target[0], target[1]);
  }
}
