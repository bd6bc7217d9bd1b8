package io.luciddrag.core.internal.unet;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.luciddrag.core.internal.tensor.GraphSection;
import io.luciddrag.core.internal.tensor.Precision;
import io.luciddrag.core.internal.tensor.ScriptModule;
import io.luciddrag.core.internal.tensor.TorchRuntime;
import io.luciddrag.core.internal.weights.Weights;
import java.util.Map;

/**
 * The down blocks and the middle block of a {@link UNet}, for networks that judge latents rather
 * than denoise them. Safe from any thread.
 */
public final class UNetEncoder implements AutoCloseable {
  private final UNetConfig config;
  private final NDManager scope;
  private final ScriptModule ops;
  private final UNetWeights weights;

  private UNetEncoder(UNetConfig config, Weights source, Precision precision, Device device) {
    this.config = config;
    scope = TorchRuntime.newScope(device);
    ScriptModule module = null;
    try {
      module = new ScriptModule(UNetOps.source(config, precision, false));
      weights =
          new UNetWeights(
              config, new WeightReader.Source(source, module, precision, false, scope), false);
    } catch (RuntimeException e) {
      if (module != null) {
        module.close();
      }
      scope.close();
      throw e;
    }
    ops = module;
  }

  /** Reads the weights of the two parts; those of a whole UNet may stand beside them. */
  public static UNetEncoder load(
      UNetConfig config, Weights source, Precision precision, Device device) {
    return new UNetEncoder(config, source, precision, device);
  }

  /** The network's shape. */
  public UNetConfig config() {
    return config;
  }

  /**
   * The middle block's own weights by name; halves of a tensor end in {@code #0} and {@code #1}.
   */
  public Map<String, NDArray> middleWeights() {
    return weights.middle.byName();
  }

  /**
   * Evaluates both parts.
   *
   * @param numbers the middle block's weights, by the names of {@link #middleWeights}
   * @param receiver scope of the result; in a graph, the graph's
   * @return the middle block's output, (B, C, h, w) in the network's precision
   */
  public NDArray forward(UNetInput input, Map<String, NDArray> numbers, NDManager receiver) {
    try (NDManager scope = receiver.newSubManager()) {
      UNetPass pass = pass(input, scope);
      return to(receiver, pass.middle(pass.bottom(), weights.middle.with(numbers)));
    }
  }

  /**
   * Evaluates the down blocks alone.
   *
   * @return what goes into the middle block, (B, C, h, w) in the network's precision
   */
  public NDArray bottom(UNetInput input, NDManager receiver) {
    try (NDManager scope = receiver.newSubManager()) {
      return to(receiver, pass(input, scope).bottom());
    }
  }

  /**
   * Evaluates the middle block alone; no gradient runs on into the down blocks.
   *
   * @param bottom what {@link #bottom} gave for the same input
   * @param numbers as in {@link #forward}
   */
  public NDArray middle(
      UNetInput input, NDArray bottom, Map<String, NDArray> numbers, NDManager receiver) {
    try (NDManager scope = receiver.newSubManager()) {
      NDArray own = bottom.stopGradient(); // the caller keeps its own
      own.attach(scope);
      if (GraphSection.isRecording()) {
        // libtorch 2.7.1 crashes in channels_last group_norm's gradient if its input needs none
        own.setRequiresGradient(true);
      }
      return to(receiver, pass(input, scope).middle(own, weights.middle.with(numbers)));
    }
  }

  private UNetPass pass(UNetInput input, NDManager scope) {
    UNetCalls calls = new UNetCalls(ops, !GraphSection.isRecording());
    return new UNetPass(config, weights, calls, input, UNetTaps.FEATURES, scope);
  }

  private static NDArray to(NDManager receiver, NDArray array) {
    array.attach(receiver);
    return array;
  }

  @Override
  public void close() {
    ops.close();
    scope.close();
  }
}
