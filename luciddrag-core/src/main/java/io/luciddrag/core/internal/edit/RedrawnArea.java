package io.luciddrag.core.internal.edit;

import io.luciddrag.core.internal.grid.DistanceTransform;

/**
 * How much of a redrawn picture each pixel shows: all of it inside the editable area, fading out
 * towards its border so that no seam is seen; the photo's own border is none.
 */
final class RedrawnArea {
  private static final double FADE = 8; // working pixels: one latent cell

  private RedrawnArea() {}

  /**
   * @param editable (H, W)
   * @return (H, W) weights in [0, 1]
   */
  static float[] weights(boolean[] editable, int width, int height) {
    double[] depth = DistanceTransform.inside(editable, width, height, false);
    float[] weights = new float[editable.length];
    for (int i = 0; i < weights.length; i++) {
      double share = Math.min(1, depth[i] / FADE);
      weights[i] = (float) (share * share * (3 - 2 * share)); // smoothstep
    }
    return weights;
  }
}
