package io.luciddrag.core.internal.reason;

import io.luciddrag.Drag;
import io.luciddrag.Region;
import io.luciddrag.spi.ReasoningRequest;

/**
 * Whether a drag runs along the thing it grasps: then the thing gets longer, else wider.
 *
 * <p>The axes are those of the covariance of the thing's pixels.
 */
final class LongAxis {
  private static final double SLENDER = 1.5; // ratio of the axes from which a thing has a length
  private static final double ALONG = Math.cos(Math.toRadians(30));

  private LongAxis() {}

  static boolean runsAlong(ReasoningRequest request, Drag drag) {
    int n = 0;
    double sx = 0;
    double sy = 0;
    double sxx = 0;
    double sxy = 0;
    double syy = 0;
    for (int y = 0; y < request.image().height(); y++) {
      for (int x = 0; x < request.image().width(); x++) {
        if (inThing(request, x, y)) {
          n++;
          sx += x;
          sy += y;
          sxx += (double) x * x;
          sxy += (double) x * y;
          syy += (double) y * y;
        }
      }
    }
    if (n == 0) {
      return false;
    }
    double xx = sxx / n - sx / n * sx / n;
    double xy = sxy / n - sx / n * sy / n;
    double yy = syy / n - sy / n * sy / n;
    double mean = (xx + yy) / 2;
    double half = Math.hypot((xx - yy) / 2, xy);
    double angle = Math.atan2(2 * xy, xx - yy) / 2;
    double along =
        Math.cos(angle) * (drag.targetX() - drag.handleX())
            + Math.sin(angle) * (drag.targetY() - drag.handleY());
    return mean + half > SLENDER * SLENDER * (mean - half)
        && Math.abs(along) > ALONG * drag.length();
  }

  private static boolean inThing(ReasoningRequest request, int x, int y) {
    for (Region region : request.regions()) {
      if (region.membership(x, y) > 0.5f) {
        return true;
      }
    }
    return false;
  }
}
