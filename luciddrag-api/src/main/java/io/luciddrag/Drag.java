package io.luciddrag;

import java.util.ArrayList;
import java.util.List;

/**
 * One drag: what lies at the handle is to end up at the target.
 *
 * <p>Coordinates are pixels of the image as given, origin top left, x to the right, y down; integer
 * values address the centre of that column and row. A drag whose handle equals its target is an
 * anchor: it holds its place.
 *
 * @param handleX column where the drag starts
 * @param handleY row where the drag starts
 * @param targetX column where the content should end up
 * @param targetY row where the content should end up
 */
public record Drag(double handleX, double handleY, double targetX, double targetY) {

  /** {@return the distance from handle to target in pixels} */
  public double length() {
    return Math.hypot(targetX - handleX, targetY - handleY);
  }

  /**
   * {@return whether handle and target coincide (within a hundredth of a pixel), so that the point
   * is held}
   */
  public boolean isAnchor() {
    return length() < 0.01;
  }

  /**
   * Reads drags from the flat list that DragBench and GoodDrag use.
   *
   * @param points x, y of handle and target by turns: {@code hx, hy, tx, ty, hx, hy, tx, ty, ...}
   * @return the drags in order
   * @throws IllegalArgumentException if the count is not a multiple of four
   */
  public static List<Drag> fromFlat(double... points) {
    if (points.length % 4 != 0) {
      throw new IllegalArgumentException(
          "drags need four numbers each (handle x, y, target x, y), got "
              + points.length
              + " numbers; a point without a partner is left over");
    }
    List<Drag> drags = new ArrayList<>();
    for (int i = 0; i < points.length; i += 4) {
      drags.add(new Drag(points[i], points[i + 1], points[i + 2], points[i + 3]));
    }
    return List.copyOf(drags);
  }

  @Override
  public String toString() {
    return "(%s, %s) -> (%s, %s)"
        .formatted(trim(handleX), trim(handleY), trim(targetX), trim(targetY));
  }

  private static String trim(double v) {
    return v == Math.rint(v) && Math.abs(v) < 1e9 ? Long.toString((long) v) : Double.toString(v);
  }
}
