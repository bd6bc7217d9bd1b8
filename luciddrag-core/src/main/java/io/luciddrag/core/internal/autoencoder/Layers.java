package io.luciddrag.core.internal.autoencoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.luciddrag.core.internal.tensor.ScriptModule;
import io.luciddrag.core.internal.weights.Weights;
import java.util.List;

/** Layers of a checkpoint in their working form: float32 copies, convolutions channels last. */
final class Layers {
  private final Weights weights;
  private final ScriptModule ops;
  private final NDManager scope;

  /**
   * @param scope of the copies
   */
  Layers(Weights weights, ScriptModule ops, NDManager scope) {
    this.weights = weights;
    this.ops = ops;
    this.scope = scope;
  }

  /** A convolution's weight and bias. */
  List<NDArray> conv(String layer, long out, long in, int side) {
    return List.of(kernel(layer, out, in, side), vector(layer + ".bias", out));
  }

  /** A convolution's weight. */
  NDArray kernel(String layer, long out, long in, int side) {
    return taken("kernel", layer + ".weight", out, in, side, side);
  }

  /** The weight of doubling and a 3 x 3 convolution in one, (in, out, 4, 4). */
  NDArray kernelUp(String layer, long out, long in) {
    return taken("kernel_up", layer + ".weight", out, in, 3, 3);
  }

  /** Scale and offset of a group normalisation. */
  List<NDArray> norm(String layer, long channels) {
    return List.of(vector(layer + ".weight", channels), vector(layer + ".bias", channels));
  }

  NDArray vector(String name, long length) {
    return taken("plain", name, length);
  }

  /** Linear layers side by side as one: weight (n C, C) and bias (n C). */
  List<NDArray> linear(List<String> layers, long channels) {
    try (NDManager read = scope.newSubManager()) {
      NDList matrices = new NDList();
      NDList biases = new NDList();
      for (String layer : layers) {
        matrices.add(matrix(read, layer + ".weight", channels));
        biases.add(weights.read(read, layer + ".bias", channels));
      }
      return List.of(
          kept(ops.call("plain", NDArrays.concat(matrices, 0))),
          kept(ops.call("plain", NDArrays.concat(biases, 0))));
    }
  }

  /** Old checkpoints store (C, C) as a 1 x 1 convolution. */
  private NDArray matrix(NDManager read, String name, long channels) {
    if (weights.has(name) && weights.shape(name).length == 4) {
      return weights.read(read, name, channels, channels, 1, 1).reshape(channels, channels);
    }
    return weights.read(read, name, channels, channels);
  }

  boolean has(String name) {
    return weights.has(name);
  }

  private NDArray taken(String form, String name, long... shape) {
    try (NDManager read = scope.newSubManager()) {
      return kept(ops.call(form, weights.read(read, name, shape)));
    }
  }

  private NDArray kept(NDArray array) {
    array.attach(scope);
    return array;
  }
}
