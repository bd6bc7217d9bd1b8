package io.luciddrag.core.internal.reason;

import io.luciddrag.Drag;
import java.util.List;

/**
 * Which way drags go together: as one, apart, towards each other, or around.
 *
 * <p>The drag vectors v are fitted, over the handles' places r from their middle, by a shift, an
 * opening ({@code v ~ r}, from three drags on also along one axis alone) and a turn; the one that
 * explains most of them has the word. A single drag is a shift.
 */
enum Sense {
  /** All the same way. */
  ALONG,
  /** Away from each other. */
  APART,
  /** Towards each other. */
  TOGETHER,
  /** Around their middle, as the hand of a clock goes. */
  CLOCKWISE,
  /** Around their middle, against the clock. */
  ANTICLOCKWISE,
  /** None of these. */
  MIXED;

  private static final double EXPLAINED = 0.1; // of the squared lengths; less has no word

  static Sense of(List<Drag> all) {
    List<Drag> drags = all.stream().filter(drag -> !drag.isAnchor()).toList();
    int n = Math.max(1, drags.size());
    double middleX = drags.stream().mapToDouble(Drag::handleX).sum() / n;
    double middleY = drags.stream().mapToDouble(Drag::handleY).sum() / n;
    double shiftX = 0;
    double shiftY = 0;
    double openX = 0;
    double openY = 0;
    double turn = 0;
    double wide = 0;
    double high = 0;
    double whole = 0;
    for (Drag drag : drags) {
      double rx = drag.handleX() - middleX;
      double ry = drag.handleY() - middleY;
      double vx = drag.targetX() - drag.handleX();
      double vy = drag.targetY() - drag.handleY();
      shiftX += vx;
      shiftY += vy;
      openX += rx * vx;
      openY += ry * vy;
      turn += rx * vy - ry * vx; // rows grow downwards: positive is clockwise
      wide += rx * rx;
      high += ry * ry;
      whole += vx * vx + vy * vy;
    }
    double shift = (shiftX * shiftX + shiftY * shiftY) / n;
    double turning = explained(turn, wide + high);
    double opening = openX + openY;
    double opened = explained(opening, wide + high);
    if (n > 2 && explained(openX, wide) > opened) {
      opening = openX;
      opened = explained(openX, wide);
    }
    if (n > 2 && explained(openY, high) > opened) {
      opening = openY;
      opened = explained(openY, high);
    }
    double most = Math.max(shift, Math.max(opened, turning));
    if (most < EXPLAINED * whole) {
      return MIXED;
    }
    if (most == shift) {
      return ALONG;
    }
    if (most == opened) {
      return opening > 0 ? APART : TOGETHER;
    }
    return turn > 0 ? CLOCKWISE : ANTICLOCKWISE;
  }

  /** Squared length that the best multiple of a pattern of squared length {@code size} explains. */
  private static double explained(double product, double size) {
    return size < 1e-9 ? 0 : product * product / size;
  }
}
