package io.luciddrag.core.internal.sample;

import ai.djl.ndarray.NDArray;
import io.luciddrag.spi.GuidanceTerm;

/**
 * Where the gradients of guidance terms are applied.
 *
 * @param editable 1 on latent cells that may change, (B, 1, h, w)
 * @param arrived 1 on latent cells at which a moved thing arrives, (B, 1, h, w)
 */
record RegionMasks(NDArray editable, NDArray arrived) {
  /**
   * @param gradient (B, C, h, w)
   */
  NDArray apply(GuidanceTerm.Region region, NDArray gradient) {
    return switch (region) {
      case EDITABLE -> gradient.mul(editable);
      case SHARED -> gradient.sub(gradient.mul(editable));
      case ARRIVED -> gradient.mul(arrived);
      case REMAINING -> gradient.sub(gradient.mul(arrived));
      case EVERYWHERE -> gradient;
    };
  }
}
