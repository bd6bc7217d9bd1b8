package io.luciddrag;

import java.util.ArrayList;
import java.util.List;

/**
 * Everything that can be wrong with a request, each as a sentence with the value, the range and the
 * way out.
 */
final class RequestCheck {
  private static final int MIN_SIDE =
      16; // pixels; below that there is no patch to take anything from
  private static final long MAX_PIXELS =
      400_000_000; // addressing in int with four channels to spare

  private RequestCheck() {}

  static List<String> problems(DragRequest.Builder b) {
    List<String> problems = new ArrayList<>();
    int width = b.image.getWidth();
    int height = b.image.getHeight();
    if (width < MIN_SIDE || height < MIN_SIDE) {
      problems.add(
          "the image is %d x %d pixels but must be at least %d x %d; enlarge it first"
              .formatted(width, height, MIN_SIDE, MIN_SIDE));
    }
    if ((long) width * height > MAX_PIXELS) {
      problems.add(
          "the image is %d x %d pixels but may have at most %d million; cut out the part to edit"
              .formatted(width, height, MAX_PIXELS / 1_000_000));
    }
    if (b.drags.isEmpty()) {
      problems.add("there is no drag; add one with drag(handleX, handleY, targetX, targetY)");
    }
    for (int k = 0; k < b.drags.size(); k++) {
      point(problems, k, "handle", b.drags.get(k).handleX(), b.drags.get(k).handleY(), b);
      point(problems, k, "target", b.drags.get(k).targetX(), b.drags.get(k).targetY(), b);
    }
    if (!b.drags.isEmpty() && b.drags.stream().allMatch(Drag::isAnchor)) {
      problems.add(
          "handle and target coincide in every drag (%s), so nothing would move; move a target"
              .formatted(b.drags.get(0)));
    }
    sameHandle(problems, b.drags);
    area(problems, b, width, height);
    range(problems, "results", b.results, 1, DragRequest.MAX_RESULTS);
    if (b.steps != null) {
      range(problems, "steps", b.steps, 1, 1000);
    }
    b.guidance.forEach(
        (term, weight) -> {
          if (!(weight >= 0 && weight <= 1e6)) {
            problems.add(
                "the weight of guidance term '%s' must lie in [0, 1000000], was %s; 0 switches it off"
                    .formatted(term, weight));
          }
        });
    if (b.deadline != null && (b.deadline.isNegative() || b.deadline.isZero())) {
      problems.add("the deadline must be longer than zero, was " + b.deadline);
    }
    return problems;
  }

  private static void point(
      List<String> problems, int k, String what, double x, double y, DragRequest.Builder b) {
    int width = b.image.getWidth();
    int height = b.image.getHeight();
    if (!(x >= 0 && x < width && y >= 0 && y < height)) {
      problems.add(
          "the %s of drag %d is (%s, %s) but must lie inside the image: 0 <= x < %d and 0 <= y < %d"
              .formatted(what, k + 1, x, y, width, height));
    } else if (b.editable != null
        && !b.editable.isEmpty()
        && b.editable.width() == width
        && b.editable.height() == height
        && !b.editable.contains(nearest(x, width), nearest(y, height))) {
      problems.add(
          "the %s of drag %d, (%s, %s), lies outside the editable area; enlarge the mask or move the %s"
              .formatted(what, k + 1, x, y, what));
    }
  }

  private static int nearest(double v, int size) {
    return (int) Math.min(size - 1, Math.round(v));
  }

  private static void sameHandle(List<String> problems, List<Drag> drags) {
    for (int a = 0; a < drags.size(); a++) {
      for (int b = a + 1; b < drags.size(); b++) {
        Drag one = drags.get(a);
        Drag two = drags.get(b);
        boolean sameHandle =
            Math.hypot(one.handleX() - two.handleX(), one.handleY() - two.handleY()) < 0.5;
        boolean sameTarget =
            Math.hypot(one.targetX() - two.targetX(), one.targetY() - two.targetY()) < 0.5;
        if (sameHandle != sameTarget) {
          problems.add(
              "drags %d and %d share their %s but not their %s; content cannot do both, remove one"
                  .formatted(
                      a + 1,
                      b + 1,
                      sameHandle ? "handle" : "target",
                      sameHandle ? "target" : "handle"));
        }
      }
    }
  }

  private static void area(List<String> problems, DragRequest.Builder b, int width, int height) {
    EditableArea area = b.editable;
    if (area == null) {
      return;
    }
    if (area.width() != width || area.height() != height) {
      problems.add(
          "the mask is %d x %d pixels but the image is %d x %d; scale the mask to the image's size"
              .formatted(area.width(), area.height(), width, height));
    } else if (area.isEmpty()) {
      problems.add(
          "the mask lets no pixel change (%s); paint what may change in white, or give no mask to have one proposed"
              .formatted(area.hint()));
    }
  }

  private static void range(List<String> problems, String name, int value, int low, int high) {
    if (value < low || value > high) {
      problems.add("%s must lie in [%d, %d], was %d".formatted(name, low, high, value));
    }
  }
}
