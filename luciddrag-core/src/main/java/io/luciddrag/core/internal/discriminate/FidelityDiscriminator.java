package io.luciddrag.core.internal.discriminate;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.luciddrag.core.internal.tensor.Precision;
import io.luciddrag.core.internal.tensor.ScriptModule;
import io.luciddrag.core.internal.tensor.TorchRuntime;
import io.luciddrag.core.internal.unet.UNetEncoder;
import io.luciddrag.core.internal.unet.UNetInput;
import io.luciddrag.core.internal.weights.Weights;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * d(z_t, t, y): how likely a noisy latent is that of a photo rather than of a poor edit.
 *
 * <p>Source: LucidDrag, arXiv:2406.00432, section 3.4: down and middle blocks of a UNet and a
 * linear classifier. The middle block's output is averaged over all cells before it (PAPER section
 * 3.7). Safe from any thread.
 */
public final class FidelityDiscriminator implements AutoCloseable {
  /** Name of the classifier's weight, (1, C). */
  static final String HEAD_WEIGHT = "classifier.weight";

  /** Name of the classifier's bias, (1). */
  static final String HEAD_BIAS = "classifier.bias";

  private static final String HEAD =
      """
        def head(self: __torch__.Ops, h: Tensor, w: Tensor, b: Tensor) -> Tensor:
          m = torch.mean(torch.to(h, 6), [2, 3], False, dtype=None)
          return torch.squeeze(torch.linear(m, w, b), 1)
        def widened(self: __torch__.Ops, x: Tensor) -> Tensor:
          return torch.clone(torch.to(x, 6), memory_format=0)
      """;

  private final UNetEncoder encoder;
  private final NDManager scope;
  private final ScriptModule ops;
  private final Map<String, NDArray> numbers = new LinkedHashMap<>();

  private FidelityDiscriminator(UNetEncoder encoder, Device device) {
    this.encoder = encoder;
    scope = TorchRuntime.newScope(device);
    ops = new ScriptModule(HEAD);
    numbers.putAll(encoder.middleWeights());
  }

  /** One with a trained classifier. */
  public static FidelityDiscriminator load(
      DiscriminatorConfig config, Weights weights, Precision precision, Device device) {
    FidelityDiscriminator d =
        new FidelityDiscriminator(
            UNetEncoder.load(config.unet(), weights, precision, device), device);
    try {
      int channels = config.unet().channels().get(config.unet().levels() - 1);
      d.keep(HEAD_WEIGHT, weights.read(d.scope, HEAD_WEIGHT, 1, channels));
      d.keep(HEAD_BIAS, weights.read(d.scope, HEAD_BIAS, 1));
      return d;
    } catch (RuntimeException e) {
      d.close();
      throw e;
    }
  }

  /** One to be trained: the blocks of a UNet, and a classifier of zeros, which says 1/2 to all. */
  public static FidelityDiscriminator untrained(UNetEncoder encoder, Device device) {
    FidelityDiscriminator d = new FidelityDiscriminator(encoder, device);
    int channels = encoder.config().channels().get(encoder.config().levels() - 1);
    d.numbers.put(HEAD_WEIGHT, d.scope.zeros(new Shape(1, channels)));
    d.numbers.put(HEAD_BIAS, d.scope.zeros(new Shape(1)));
    return d;
  }

  private void keep(String name, NDArray stored) {
    NDArray own = ops.call("widened", stored);
    own.attach(scope);
    stored.close();
    numbers.put(name, own);
  }

  /** What training changes, by name: the middle block and the classifier. */
  public Map<String, NDArray> trainable() {
    return Collections.unmodifiableMap(numbers);
  }

  /**
   * Takes other numbers in place of the trainable ones.
   *
   * @param others by the same names; used as they are, not copied
   */
  public void use(Map<String, NDArray> others) {
    if (!others.keySet().equals(numbers.keySet())) {
      throw new IllegalArgumentException(
          "expected " + numbers.keySet() + ", was " + others.keySet());
    }
    numbers.putAll(others);
  }

  /**
   * Judges latents, inside a graph or outside.
   *
   * @param input latents, times and prompts
   * @param receiver scope of the result; in a graph, the graph's
   * @return (B) float32: log d / (1 - d), positive for photos
   */
  public NDArray logits(UNetInput input, NDManager receiver) {
    try (NDManager pass = receiver.newSubManager()) {
      return head(encoder.forward(input, numbers, pass), numbers, receiver);
    }
  }

  /** What goes into the trained part. */
  public NDArray bottom(UNetInput input, NDManager receiver) {
    return encoder.bottom(input, receiver);
  }

  /**
   * The trained part alone.
   *
   * @param bottom what {@link #bottom} gave for the same input
   * @param leaves numbers by the names of {@link #trainable}
   */
  public NDArray logits(
      UNetInput input, NDArray bottom, Map<String, NDArray> leaves, NDManager receiver) {
    try (NDManager pass = receiver.newSubManager()) {
      return head(encoder.middle(input, bottom, leaves, pass), leaves, receiver);
    }
  }

  private NDArray head(NDArray middle, Map<String, NDArray> from, NDManager receiver) {
    NDArray w = from.get(HEAD_WEIGHT);
    NDArray b = from.get(HEAD_BIAS);
    if (w == null || b == null) {
      throw new IllegalArgumentException("no classifier among " + from.keySet());
    }
    NDArray logits = ops.call("head", middle, w, b);
    logits.attach(receiver);
    return logits;
  }

  @Override
  public void close() {
    encoder.close();
    ops.close();
    scope.close();
  }
}
