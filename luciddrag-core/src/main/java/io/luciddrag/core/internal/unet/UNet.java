package io.luciddrag.core.internal.unet;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.luciddrag.core.internal.tensor.GraphSection;
import io.luciddrag.core.internal.tensor.Precision;
import io.luciddrag.core.internal.tensor.ScriptModule;
import io.luciddrag.core.internal.tensor.Tensors;
import io.luciddrag.core.internal.tensor.TorchRuntime;
import io.luciddrag.core.internal.weights.Weights;

/**
 * UNet2DConditionModel of diffusers, as Stable Diffusion 1.x, 2.x and their LCM distillations use
 * it.
 *
 * <p>Blocks are TorchScript methods without weights; the weights are arrays passed in. Records a
 * graph where the thread's gradient mode is on. Intermediates are freed as the pass goes. Safe from
 * any thread.
 */
public final class UNet implements AutoCloseable {
  private final UNetConfig config;
  private final Precision precision;
  private final NDManager scope;
  private final ScriptModule ops;
  private final UNetWeights weights;

  private UNet(UNetConfig config, Weights source, Precision precision, Device device) {
    this.config = config;
    this.precision = precision;
    scope = TorchRuntime.newScope(device);
    boolean packing = PackedWeights.available(precision, scope);
    ScriptModule module = null;
    try {
      module = new ScriptModule(UNetOps.source(config, precision, packing));
      weights =
          new UNetWeights(
              config, new WeightReader.Source(source, module, precision, packing, scope));
    } catch (RuntimeException e) {
      if (module != null) {
        module.close();
      }
      scope.close();
      throw e;
    }
    ops = module;
  }

  /** Reads the weights; float32 and float16 files are mapped and converted layer by layer. */
  public static UNet load(UNetConfig config, Weights source, Precision precision) {
    return load(config, source, precision, Device.cpu());
  }

  /** The same on a device. */
  public static UNet load(UNetConfig config, Weights source, Precision precision, Device device) {
    return new UNet(config, source, precision, device);
  }

  /** The network's shape. */
  public UNetConfig config() {
    return config;
  }

  /** The number type it computes in. */
  public Precision precision() {
    return precision;
  }

  /**
   * Evaluates.
   *
   * @param receiver scope of the results; in a graph, the graph's
   */
  public UNetOutput forward(UNetInput input, UNetTaps taps, NDManager receiver) {
    try (NDManager pass = receiver.newSubManager()) {
      return pass(input, taps, pass).run(receiver);
    }
  }

  /**
   * Evaluates with the self-attention map of the middle block replaced by the identity.
   *
   * <p>Source: Self-Rectifying Diffusion Sampling with Perturbed-Attention Guidance, ECCV 2024,
   * arXiv:2403.17377; the middle block is where diffusers applies it by default. A middle block of
   * one cell has no structure to lose: nothing changes.
   *
   * @param receiver scope of the results; in a graph, the graph's
   */
  public UNetOutput perturbed(UNetInput input, UNetTaps taps, NDManager receiver) {
    try (NDManager pass = receiver.newSubManager()) {
      return pass(input, taps, pass).runPerturbed(receiver);
    }
  }

  /**
   * Evaluates the finest level alone, taking what the deeper ones said at a neighbouring step.
   *
   * @param deep {@link UNetOutput#deep} of that step
   * @return the network's output, (B, C, h, w) float32
   */
  public NDArray shallow(UNetInput input, NDArray deep, NDManager receiver) {
    try (NDManager pass = receiver.newSubManager()) {
      return pass(input, UNetTaps.SAMPLE, pass).shallow(deep, receiver);
    }
  }

  private UNetPass pass(UNetInput input, UNetTaps taps, NDManager pass) {
    UNetCalls calls = new UNetCalls(ops, !GraphSection.isRecording());
    return new UNetPass(config, weights, calls, input, taps, pass);
  }

  /**
   * Reads cells of a feature map, seen on a grid of a multiple of its size (nearest neighbour).
   *
   * @param feature (B, C, h, w)
   * @param row of the batch
   * @param at indices on the map's own grid
   * @return (cells, C) float32, in the feature's scope
   */
  public NDArray rows(NDArray feature, int row, long[] at) {
    NDManager s = feature.getManager();
    try (NDArray b = Tensors.of(s, new long[] {row})) {
      return ops.call("rows", feature, b, Tensors.of(s, at));
    }
  }

  /** A copy in 16 bit whatever the precision, for files; values beyond its range are clamped. */
  public NDArray half(NDArray array) {
    return ops.call("half", array);
  }

  @Override
  public void close() {
    ops.close();
    scope.close();
  }
}
