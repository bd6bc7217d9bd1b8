package io.luciddrag.testkit.metric;

import io.luciddrag.Drag;

/**
 * Where features say that a handle's content ended up.
 *
 * @param drag the drag
 * @param x column of the best pixel
 * @param y row of the best pixel
 * @param cosine similarity there, -1 to 1
 */
public record FeatureLanding(Drag drag, int x, int y, double cosine) {
  /** {@return the distance from the target in pixels} */
  public double distance() {
    return Math.hypot(x - drag.targetX(), y - drag.targetY());
  }

  /**
   * {@return the distance from the target with x divided by the width and y by the height}
   *
   * @param width of the picture
   * @param height of the picture
   */
  public double normalisedDistance(int width, int height) {
    return Math.hypot((x - drag.targetX()) / width, (y - drag.targetY()) / height);
  }
}
