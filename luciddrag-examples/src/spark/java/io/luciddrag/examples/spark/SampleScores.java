package io.luciddrag.examples.spark;

import io.luciddrag.Drag;
import io.luciddrag.EditableArea;
import io.luciddrag.spi.RgbImage;
import io.luciddrag.testkit.metric.PatchDistances;
import io.luciddrag.testkit.metric.PatchMeanDistance;
import io.luciddrag.testkit.metric.Ssim;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How good an edit is, by measures that need no weights.
 *
 * @param drags how many there are
 * @param dragLength their mean length in pixels, which is the distance of doing nothing
 * @param distance mean distance from the targets in pixels ({@link PatchMeanDistance})
 * @param reliableDrags how many of the drags could be followed reliably
 * @param reliableDistance mean distance of these; null if there is none
 * @param ssimOutside likeness of what was to stay ({@link Ssim#outside}); null if all may change
 * @param seconds how long measuring took
 */
record SampleScores(
    int drags,
    double dragLength,
    double distance,
    int reliableDrags,
    @Nullable Double reliableDistance,
    @Nullable Double ssimOutside,
    double seconds) {

  static SampleScores of(RgbImage photo, RgbImage result, List<Drag> drags, EditableArea area) {
    long start = System.nanoTime();
    PatchDistances distances = PatchMeanDistance.of(photo, result, drags);
    OptionalDouble reliable = distances.reliableMean();
    Double ssim = ssimOutside(photo, result, area);
    return new SampleScores(
        drags.size(),
        drags.stream().mapToDouble(SampleScores::length).average().orElseThrow(),
        distances.mean(),
        distances.reliableCount(),
        reliable.isPresent() ? reliable.getAsDouble() : null,
        ssim,
        (System.nanoTime() - start) / 1e9);
  }

  private static double length(Drag drag) {
    return Math.hypot(drag.targetX() - drag.handleX(), drag.targetY() - drag.handleY());
  }

  private static @Nullable Double ssimOutside(RgbImage a, RgbImage b, EditableArea area) {
    try {
      return Ssim.outside(a, b, area);
    } catch (IllegalArgumentException nothingStays) { // its area leaves no window free
      return null;
    }
  }
}
