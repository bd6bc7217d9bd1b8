package io.luciddrag.examples.bench;

import io.luciddrag.Drag;
import io.luciddrag.EditableArea;
import io.luciddrag.spi.RgbImage;
import io.luciddrag.testkit.metric.DragAccuracyIndex;
import io.luciddrag.testkit.metric.PatchDistances;
import io.luciddrag.testkit.metric.PatchLanding;
import io.luciddrag.testkit.metric.PatchMeanDistance;
import io.luciddrag.testkit.metric.Ssim;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How good an edit is, by measures that need no weights.
 *
 * @param lengths of the drags in pixels, which is the distance of doing nothing
 * @param distances from the targets in pixels, one a drag ({@link PatchMeanDistance})
 * @param reliable whether each of them may be believed
 * @param dai difference of the picture round the target to the photo round the handle ({@link
 *     DragAccuracyIndex}, radius 10)
 * @param ssimOutside likeness of what was to stay ({@link Ssim#outside}); null if all may change
 */
public record Scores(
    List<Double> lengths,
    List<Double> distances,
    List<Boolean> reliable,
    double dai,
    @Nullable Double ssimOutside) {
  private static final int DAI_RADIUS = 10;

  /** {@return the scores of a result} */
  public static Scores of(
      RgbImage photo, RgbImage result, List<Drag> drags, @Nullable EditableArea area) {
    PatchDistances found = PatchMeanDistance.of(photo, result, drags);
    return new Scores(
        drags.stream().map(Drag::length).toList(),
        found.landings().stream().map(PatchLanding::distance).toList(),
        found.landings().stream().map(PatchLanding::reliable).toList(),
        DragAccuracyIndex.of(photo, result, drags, DAI_RADIUS),
        ssimOutside(photo, result, area));
  }

  private static @Nullable Double ssimOutside(
      RgbImage photo, RgbImage result, @Nullable EditableArea area) {
    try {
      return area == null ? null : Ssim.outside(photo, result, area);
    } catch (IllegalArgumentException nothingStays) { // its area leaves no window free
      return null;
    }
  }

  /** {@return the mean distance over all drags} */
  public double distance() {
    return distances.stream().mapToDouble(d -> d).average().orElse(Double.NaN);
  }

  /** {@return the mean length of the drags} */
  public double length() {
    return lengths.stream().mapToDouble(d -> d).average().orElse(Double.NaN);
  }
}
