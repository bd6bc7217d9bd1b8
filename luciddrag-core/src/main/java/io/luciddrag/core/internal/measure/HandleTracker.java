package io.luciddrag.core.internal.measure;

import io.luciddrag.Diagnostics.Reach;
import io.luciddrag.Drag;
import io.luciddrag.spi.RgbImage;

/**
 * Finds where the content under a handle ended up, by normalised correlation of a patch over
 * positions, turns and sizes.
 *
 * <p>Searches the box around handle and target, grown by half the drag, so that "nothing moved" and
 * "overshot" are found too. Coarse over every second pixel, then fine around the best. Stateless.
 */
public final class HandleTracker {
  private static final int RADIUS = 10; // pixels of the patch
  private static final double[] TURNS = {0, -20, 20, -40, 40}; // degrees
  private static final double[] SIZES = {1, 0.75, 1.33};
  private static final int MARGIN = 24; // pixels searched beyond handle and target, at least
  private static final double ON_THE_WAY = 12; // pixels from the line between handle and target
  private static final double LOOK_ALIKE =
      0.08; // correlation by which a match elsewhere must be better
  private static final double FLAT = 0.01; // standard deviation below which a patch shows nothing

  private HandleTracker() {}

  /**
   * @param before the photo at working size
   * @param after the edit at working size
   * @param drag in working pixels
   * @return where the content was found, in working pixels; similarity 0 at the handle if the patch
   *     is too flat to follow
   */
  public static Reach find(RgbImage before, RgbImage after, Drag drag) {
    int margin = (int) Math.max(MARGIN, drag.length() / 2);
    int left = (int) Math.max(0, Math.min(drag.handleX(), drag.targetX()) - margin);
    int top = (int) Math.max(0, Math.min(drag.handleY(), drag.targetY()) - margin);
    int right =
        (int) Math.min(after.width() - 1, Math.max(drag.handleX(), drag.targetX()) + margin);
    int bottom =
        (int) Math.min(after.height() - 1, Math.max(drag.handleY(), drag.targetY()) + margin);
    double best = -2;
    int bestX = (int) Math.round(drag.handleX());
    int bestY = (int) Math.round(drag.handleY());
    PatchTemplate found = null;
    for (double turn : TURNS) {
      for (double size : SIZES) {
        PatchTemplate template =
            PatchTemplate.cut(
                before, drag.handleX(), drag.handleY(), RADIUS, Math.toRadians(turn), size, 2);
        if (template.deviation() < FLAT) {
          return new Reach(drag, drag.handleX(), drag.handleY(), 0);
        }
        double cost = turn == 0 && size == 1 ? 0 : 0.01; // an unturned match wins a tie
        for (int y = top; y <= bottom; y += 2) {
          for (int x = left; x <= right; x += 2) {
            double s = template.correlation(after, x, y) - cost - astray(drag, x, y);
            if (s > best) {
              best = s;
              bestX = x;
              bestY = y;
              found = template;
            }
          }
        }
      }
    }
    return found == null
        ? new Reach(drag, bestX, bestY, 0)
        : refine(before, after, drag, found, bestX, bestY);
  }

  /**
   * Content moves along the drag or stays: a look-alike off that way has to be the better match by
   * a margin.
   */
  private static double astray(Drag drag, double x, double y) {
    double dx = drag.targetX() - drag.handleX();
    double dy = drag.targetY() - drag.handleY();
    double length = Math.max(1e-9, dx * dx + dy * dy);
    double t = ((x - drag.handleX()) * dx + (y - drag.handleY()) * dy) / length;
    double on = Math.max(0, Math.min(1, t));
    double off = Math.hypot(x - drag.handleX() - on * dx, y - drag.handleY() - on * dy);
    return off > ON_THE_WAY ? LOOK_ALIKE : 0;
  }

  private static Reach refine(
      RgbImage before, RgbImage after, Drag drag, PatchTemplate coarse, int atX, int atY) {
    PatchTemplate fine =
        PatchTemplate.cut(
            before, drag.handleX(), drag.handleY(), RADIUS, coarse.turn(), coarse.size(), 1);
    double best = -2;
    int bestX = atX;
    int bestY = atY;
    for (int y = atY - 2; y <= atY + 2; y++) {
      for (int x = atX - 2; x <= atX + 2; x++) {
        double s = fine.correlation(after, x, y);
        if (s > best) {
          best = s;
          bestX = x;
          bestY = y;
        }
      }
    }
    // The handle may lie between pixels; the patch was cut there, so the match carries its
    // fraction.
    return new Reach(drag, bestX, bestY, Math.max(-1, Math.min(1, best)));
  }
}
