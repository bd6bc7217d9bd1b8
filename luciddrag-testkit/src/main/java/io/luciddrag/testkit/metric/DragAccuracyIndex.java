package io.luciddrag.testkit.metric;

import io.luciddrag.Drag;
import io.luciddrag.spi.RgbImage;
import java.util.List;

/**
 * DAI: how much the result at the targets looks like the source at the handles, pixel by pixel.
 *
 * <p>Definition: mean over drags of the squared differences, summed over red, green and blue in [0,
 * 1], between the source's square patch of radius r around the handle and the result's around the
 * target, divided by the (2r + 1)² pixels of the patch; over several edits, the mean of the edits.
 * Source: GoodDrag, ICLR 2025, arXiv:2404.07206, with r = 1, 5, 10 and 20. Range: 0 to 3; lower is
 * better.
 *
 * <p>GoodDrag's released script divides by the number of drags a second time, so that an edit with
 * two drags scores half of what it should; {@link #asReleased} does the same, for comparison with
 * published numbers only.
 *
 * <p>Places are rounded to whole pixels. What of a patch lies outside of either picture is left out
 * (the script stops there).
 *
 * <p>Weaknesses: punishes every rotation, change of size or light, and at r = 20 the background
 * that rightly stayed; a patch that merely has the right colours scores well.
 *
 * <p>Stateless, safe from any thread.
 */
public final class DragAccuracyIndex {
  /** The radii of the publication. */
  public static final List<Integer> RADII = List.of(1, 5, 10, 20);

  private DragAccuracyIndex() {}

  /**
   * Measures an edit.
   *
   * @param source the picture before
   * @param result the picture after, of the source's size
   * @param drags in pixels, at least one
   * @param radius of the patches, at least 0
   * @return the mean over the drags
   */
  public static double of(RgbImage source, RgbImage result, List<Drag> drags, int radius) {
    Pictures.sameSize(source, result);
    if (radius < 0) {
      throw new IllegalArgumentException("radius must be at least 0, was " + radius);
    }
    return drags.stream()
        .mapToDouble(drag -> patch(source, result, drag, radius))
        .average()
        .orElseThrow(() -> new IllegalArgumentException("DAI needs at least one drag"));
  }

  /**
   * Measures an edit as GoodDrag's released script does: divided by the number of drags twice.
   *
   * @param source the picture before
   * @param result the picture after, of the source's size
   * @param drags in pixels, at least one
   * @param radius of the patches, at least 0
   * @return {@link #of} divided by the number of drags
   */
  public static double asReleased(RgbImage source, RgbImage result, List<Drag> drags, int radius) {
    return of(source, result, drags, radius) / drags.size();
  }

  private static double patch(RgbImage source, RgbImage result, Drag drag, int radius) {
    int handleX = (int) Math.round(drag.handleX());
    int handleY = (int) Math.round(drag.handleY());
    int targetX = (int) Math.round(drag.targetX());
    int targetY = (int) Math.round(drag.targetY());
    double sum = 0;
    int pixels = 0;
    for (int v = -radius; v <= radius; v++) {
      for (int u = -radius; u <= radius; u++) {
        if (isInside(source, handleX + u, handleY + v)
            && isInside(result, targetX + u, targetY + v)) {
          for (int c = 0; c < 3; c++) {
            double d =
                source.at(c, handleX + u, handleY + v)
                    - (double) result.at(c, targetX + u, targetY + v);
            sum += d * d;
          }
          pixels++;
        }
      }
    }
    if (pixels == 0) {
      throw new IllegalArgumentException(
          "no pixel around handle and target of %s lies inside both pictures of %d x %d"
              .formatted(drag, source.width(), source.height()));
    }
    return sum / pixels;
  }

  private static boolean isInside(RgbImage picture, int x, int y) {
    return x >= 0 && y >= 0 && x < picture.width() && y < picture.height();
  }
}
