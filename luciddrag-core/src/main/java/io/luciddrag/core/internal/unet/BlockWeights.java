package io.luciddrag.core.internal.unet;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * The weights of one block's method, in the order in which {@link UNetOps} counts them.
 *
 * @param names where each comes from: a tensor of the file, with {@code #0} or {@code #1} for its
 *     first or second half
 * @param plain in the usual layout
 * @param packed the same with those of convolutions packed; the plain ones where nothing is packed
 */
record BlockWeights(List<String> names, NDArray[] plain, NDArray[] packed) {
  static final BlockWeights NONE = new BlockWeights(List.of(), new NDArray[0], new NDArray[0]);

  boolean isEmpty() {
    return plain.length == 0;
  }
}
