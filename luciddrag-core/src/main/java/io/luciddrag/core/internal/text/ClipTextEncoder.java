package io.luciddrag.core.internal.text;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.luciddrag.ModelException;
import io.luciddrag.core.internal.tensor.ScriptModule;
import io.luciddrag.core.internal.tensor.Tensors;
import io.luciddrag.core.internal.tensor.TorchRuntime;
import io.luciddrag.core.internal.weights.Weights;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * CLIP's text encoder: the hidden states of a prompt on which the denoising network is conditioned.
 *
 * <p>Source: Learning Transferable Visual Models From Natural Language Supervision, 2021,
 * arXiv:2103.00020, section 2.4: a causal transformer whose layer norms come first. Gives what
 * diffusers' StableDiffusionPipeline takes from transformers' CLIPTextModel, the last hidden state
 * after the final layer norm, without an attention mask. Computes in float32; weights in float16
 * stay so in memory and are widened layer by layer.
 *
 * <p>Safe from any thread; close it after its last call.
 */
public final class ClipTextEncoder implements AutoCloseable {
  private final ClipTextConfig config;
  private final NDManager scope;
  private final ClipTextWeights weights;
  private final ScriptModule ops;
  private final AtomicBoolean closed = new AtomicBoolean();

  private ClipTextEncoder(
      ClipTextConfig config, NDManager scope, ClipTextWeights weights, ScriptModule ops) {
    this.config = config;
    this.scope = scope;
    this.weights = weights;
    this.ops = ops;
  }

  /**
   * Takes the weights.
   *
   * @throws ModelException if a tensor is missing or does not fit the configuration
   */
  public static ClipTextEncoder load(ClipTextConfig config, Weights weights) {
    NDManager scope = TorchRuntime.newScope();
    try {
      ClipTextWeights read = ClipTextWeights.read(config, weights, scope);
      return new ClipTextEncoder(config, scope, read, new ScriptModule(ClipTextOps.source(config)));
    } catch (RuntimeException e) {
      scope.close();
      throw e;
    }
  }

  /**
   * Encodes a prompt.
   *
   * @param ids as {@link ClipTokenizer#encode} gives them, L of them
   * @param receiver owner of the result
   * @return float32, (1, L, d)
   * @throws ModelException if there are more ids, or higher ones, than the model has rows for
   */
  public NDArray encode(long[] ids, NDManager receiver) {
    check(ids);
    try (NDManager own = receiver.newSubManager()) {
      NDArray x = call("embed", Tensors.of(own, ids), weights.embedding()); // (1, L, d)
      for (NDArray[] layer : weights.layers()) {
        NDArray before = x;
        x = call("layer", before, layer); // (1, L, d)
        before.close();
      }
      NDArray states = call("finish", x, weights.finalNorm()); // (1, L, d)
      states.attach(receiver);
      return states;
    }
  }

  private void check(long[] ids) {
    if (ids.length > config.positions()) {
      throw mismatch(ids.length + " ids", config.positions() + " positions");
    }
    for (long id : ids) {
      if (id < 0 || id >= config.vocabulary()) {
        throw mismatch("id " + id, "ids from 0 to " + (config.vocabulary() - 1));
      }
    }
  }

  private static ModelException mismatch(String given, String known) {
    return new ModelException(
        "the tokenizer gives %s, the text encoder knows %s; take both folders from one model"
            .formatted(given, known));
  }

  private NDArray call(String part, NDArray input, NDArray[] partWeights) {
    return ops.call(part, new NDArray[] {input}, partWeights);
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      try {
        ops.close();
      } finally {
        scope.close();
      }
    }
  }
}
