package io.luciddrag.testkit.metric;

import io.luciddrag.Drag;

/** Places of drags as pixels of a picture. */
final class Handles {
  private Handles() {}

  /** The drag, if its handle lies in the picture. */
  static Drag inside(Drag drag, int width, int height) {
    column(drag, width);
    row(drag, height);
    return drag;
  }

  static int column(Drag drag, int width) {
    return pixel(drag.handleX(), width, "column", drag);
  }

  static int row(Drag drag, int height) {
    return pixel(drag.handleY(), height, "row", drag);
  }

  private static int pixel(double v, int size, String what, Drag drag) {
    if (!(v >= -0.5 && v < size - 0.5)) {
      throw new IllegalArgumentException(
          "the handle of %s lies outside the source: its %s must lie in [-0.5, %s)"
              .formatted(drag, what, size - 0.5));
    }
    return (int) Math.floor(v + 0.5);
  }
}
