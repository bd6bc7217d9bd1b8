package io.luciddrag.core.internal.unet;

import ai.djl.ndarray.NDArray;

/**
 * The weights of one block's method, in the order in which {@link UNetOps} counts them.
 *
 * @param plain in the usual layout
 * @param packed the same with those of convolutions packed; the plain ones where nothing is packed
 */
record BlockWeights(NDArray[] plain, NDArray[] packed) {
  static final BlockWeights NONE = new BlockWeights(new NDArray[0], new NDArray[0]);

  boolean isEmpty() {
    return plain.length == 0;
  }
}
