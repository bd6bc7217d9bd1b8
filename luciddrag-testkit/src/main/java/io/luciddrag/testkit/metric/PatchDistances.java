package io.luciddrag.testkit.metric;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Distances of one edit's drags, or of many edits' taken together.
 *
 * @param landings one per drag, in order; at least one
 */
public record PatchDistances(List<PatchLanding> landings) {
  /**
   * Copies the list and checks that there is a drag.
   *
   * @param landings one per drag, in order; at least one
   */
  public PatchDistances {
    landings = List.copyOf(landings);
    if (landings.isEmpty()) {
      throw new IllegalArgumentException("a mean distance needs at least one drag");
    }
  }

  /** {@return the mean distance in pixels over all drags, unreliable ones included} */
  public double mean() {
    return landings.stream().mapToDouble(PatchLanding::distance).average().orElseThrow();
  }

  /**
   * {@return the mean distance in pixels over the reliable drags; empty if there is none. Report it
   * with {@link #reliableCount()}: which drags are reliable depends on the edit}
   */
  public OptionalDouble reliableMean() {
    return landings.stream()
        .filter(PatchLanding::reliable)
        .mapToDouble(PatchLanding::distance)
        .average();
  }

  /** {@return how many drags are reliable} */
  public int reliableCount() {
    return (int) landings.stream().filter(PatchLanding::reliable).count();
  }
}
