package io.luciddrag.core.internal.autoencoder;

import ai.djl.ndarray.NDArray;
import io.luciddrag.core.internal.tensor.ScriptModule;
import java.util.List;

/**
 * A part of a network: takes its input over and frees it as soon as the result allows.
 *
 * <p>All but the picture and the latent are (1, C, h, w) float32, channels last. Safe from any
 * thread.
 */
@FunctionalInterface
interface Block {
  NDArray apply(NDArray x);

  /** A method of the script and its weights. */
  static Block of(ScriptModule ops, String method, List<NDArray> weights) {
    NDArray[] list = ScriptModule.list(weights);
    return x -> {
      NDArray y = ops.call(method, new NDArray[] {x}, list);
      x.close();
      return y;
    };
  }

  /** All of them, in order. */
  static Block chain(List<Block> blocks) {
    return x -> {
      NDArray h = x;
      for (Block block : blocks) {
        h = block.apply(h);
      }
      return h;
    };
  }
}
