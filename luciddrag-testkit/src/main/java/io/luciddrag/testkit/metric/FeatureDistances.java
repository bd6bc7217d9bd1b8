package io.luciddrag.testkit.metric;

import java.util.List;

/**
 * Distances of one edit's drags by features.
 *
 * @param landings one per drag, in order; at least one
 * @param width of the picture
 * @param height of the picture
 */
public record FeatureDistances(List<FeatureLanding> landings, int width, int height) {
  /**
   * Copies the list and checks that there is a drag.
   *
   * @param landings one per drag, in order; at least one
   * @param width of the picture
   * @param height of the picture
   */
  public FeatureDistances {
    landings = List.copyOf(landings);
    if (landings.isEmpty()) {
      throw new IllegalArgumentException("a mean distance needs at least one drag");
    }
  }

  /**
   * {@return the mean distance in pixels over this edit's drags. The published MD is the mean over
   * all drags of all edits, not over edits: collect the landings}
   */
  public double mean() {
    return landings.stream().mapToDouble(FeatureLanding::distance).average().orElseThrow();
  }

  /**
   * {@return 100 times the mean distance with x divided by the width and y by the height.
   * RegionDrag's and Inpaint4Drag's MD is the mean of this over edits}
   */
  public double normalisedMeanTimes100() {
    return 100
        * landings.stream()
            .mapToDouble(landing -> landing.normalisedDistance(width, height))
            .average()
            .orElseThrow();
  }
}
