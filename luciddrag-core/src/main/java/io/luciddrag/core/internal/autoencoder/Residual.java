package io.luciddrag.core.internal.autoencoder;

import ai.djl.ndarray.NDArray;
import io.luciddrag.core.internal.tensor.ScriptModule;
import java.util.List;

/**
 * Two normalised convolutions beside a path that changes at most the number of channels: diffusers'
 * ResnetBlock2D without time.
 */
final class Residual implements Block {
  private final ScriptModule ops;
  private final NDArray[] first;
  private final NDArray[] second;
  private final NDArray[] shortcut;

  /**
   * @param first normalisation and convolution
   * @param second normalisation and convolution
   * @param shortcut a 1 x 1 convolution; empty where the number of channels stays
   */
  Residual(ScriptModule ops, List<NDArray> first, List<NDArray> second, List<NDArray> shortcut) {
    this.ops = ops;
    this.first = ScriptModule.list(first);
    this.second = ScriptModule.list(second);
    this.shortcut = ScriptModule.list(shortcut);
  }

  @Override
  public NDArray apply(NDArray x) {
    NDArray h = ops.call("norm_conv", new NDArray[] {x}, first);
    NDArray skip = x;
    if (shortcut.length > 0) {
      skip = ops.call("conv1", new NDArray[] {x}, shortcut);
      x.close(); // before the second half allocates
    }
    NDArray y = ops.call("norm_conv_add", new NDArray[] {h, skip}, second);
    h.close();
    skip.close();
    return y;
  }
}
