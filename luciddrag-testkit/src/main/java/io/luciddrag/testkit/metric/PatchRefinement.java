package io.luciddrag.testkit.metric;

import io.luciddrag.testkit.metric.PatchSearch.Candidate;

/**
 * Follows a candidate from the searched level down to single pixels, with finer turns and sizes,
 * and scores it on all levels.
 *
 * @param pyramid the pictures
 * @param handleX of the handle, in pixels of level 0
 * @param handleY of the handle, in pixels of level 0
 */
record PatchRefinement(PatchPyramid pyramid, double handleX, double handleY) {
  private static final double WIDE = 0.4; // weight of the coarsest level beside 1 for the others

  /**
   * A place in the result.
   *
   * @param x in pixels of level 0
   * @param y in pixels of level 0
   * @param score weighted mean correlation of all levels
   */
  record Place(double x, double y, double score) {}

  Place refine(Candidate candidate) {
    double sum = around(pyramid.grid(), candidate, candidate.x(), candidate.y());
    double weights = 1;
    if (pyramid.top() > pyramid.grid()) {
      sum += WIDE * around(pyramid.top(), candidate, candidate.x() / 2, candidate.y() / 2);
      weights += WIDE;
    }
    Candidate at = candidate;
    for (int l = pyramid.grid() - 1; l >= 0; l--) {
      at = finer(l, at);
      sum += at.score();
      weights++;
    }
    PatchTemplate template = pyramid.template(0, handleX, handleY, at.turn(), at.size());
    double x = at.x() + top(score(template, at, -1, 0), at.score(), score(template, at, 1, 0));
    double y = at.y() + top(score(template, at, 0, -1), at.score(), score(template, at, 0, 1));
    return new Place(x, y, sum / weights);
  }

  /** Best correlation within a pixel. */
  private double around(int level, Candidate c, int x, int y) {
    PatchTemplate template = pyramid.template(level, handleX, handleY, c.turn(), c.size());
    double best = -1;
    for (int j = y - 1; j <= y + 1; j++) {
      for (int i = x - 1; i <= x + 1; i++) {
        best = Math.max(best, template.at(pyramid.after().get(level), i, j));
      }
    }
    return best;
  }

  private Candidate finer(int level, Candidate coarse) {
    int x = 2 * coarse.x();
    int y = 2 * coarse.y();
    Candidate best = new Candidate(x, y, coarse.turn(), coarse.size(), -2);
    for (int t = -1; t <= 1; t++) {
      for (int s = -1; s <= 1; s++) {
        double turn = coarse.turn() + Math.toRadians(level > 0 ? 8 * t : 4 * t);
        double size = coarse.size() * Math.pow(level > 0 ? 1.12 : 1.06, s);
        PatchTemplate template = pyramid.template(level, handleX, handleY, turn, size);
        for (int j = y - 2; j <= y + 3; j++) {
          for (int i = x - 2; i <= x + 3; i++) {
            double score = template.at(pyramid.after().get(level), i, j);
            if (score > best.score()) {
              best = new Candidate(i, j, turn, size, score);
            }
          }
        }
      }
    }
    return best;
  }

  private double score(PatchTemplate template, Candidate at, int dx, int dy) {
    return template.at(pyramid.after().get(0), at.x() + dx, at.y() + dy);
  }

  /** Where a parabola through three neighbours has its top, at most half a pixel off. */
  private static double top(double low, double middle, double high) {
    double bend = low - 2 * middle + high;
    boolean peak = bend < -1e-9 && low > -1 && high > -1;
    return peak ? Math.max(-0.5, Math.min(0.5, (low - high) / (2 * bend))) : 0;
  }
}
