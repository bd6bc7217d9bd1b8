package io.luciddrag.testkit.metric;

import io.luciddrag.Drag;

/**
 * Where patches say that a handle's content ended up.
 *
 * @param drag the drag
 * @param x column, in pixels of the source
 * @param y row, in pixels of the source
 * @param similarity mean normalised correlation over all patch sizes, -1 to 1
 * @param rival similarity of the best match elsewhere
 * @param reliable whether x and y may be believed
 */
public record PatchLanding(
    Drag drag, double x, double y, double similarity, double rival, boolean reliable) {
  /** {@return the distance from the target in pixels} */
  public double distance() {
    return Math.hypot(x - drag.targetX(), y - drag.targetY());
  }
}
