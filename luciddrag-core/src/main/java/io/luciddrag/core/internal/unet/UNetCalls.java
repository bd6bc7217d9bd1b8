package io.luciddrag.core.internal.unet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.luciddrag.core.internal.tensor.ScriptModule;

/**
 * Calls of the network's methods.
 *
 * @param graphless whether no graph is recorded: then blocks work in place, on packed weights
 */
record UNetCalls(ScriptModule ops, boolean graphless) {
  /** A method without weights. */
  NDArray op(String method, NDArray... inputs) {
    return ops.call(method, inputs);
  }

  /** A method whose weights are never packed. */
  NDArray plain(String method, BlockWeights weights, NDArray... inputs) {
    return ops.call(method, inputs, weights.plain());
  }

  /** A block. */
  NDArray block(String method, BlockWeights weights, NDArray... inputs) {
    return blockForAll(method, weights, inputs).singletonOrThrow();
  }

  /** A block that returns a tuple. */
  NDList blockForAll(String method, BlockWeights weights, NDArray... inputs) {
    return graphless
        ? ops.callForAll(method + UNetOps.GRAPHLESS, inputs, weights.packed())
        : ops.callForAll(method, inputs, weights.plain());
  }
}
