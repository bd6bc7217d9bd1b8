package io.luciddrag.core.internal.text;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.luciddrag.core.internal.tensor.ScriptModule;
import io.luciddrag.core.internal.weights.Weights;
import java.util.ArrayList;
import java.util.List;

/**
 * The text encoder's weights by part, in the order in which {@link ClipTextOps} takes them, under
 * the names of transformers' CLIPTextModel.
 *
 * @param embedding of tokens and of positions
 * @param layers one list for each
 * @param finalNorm scale and offset
 */
record ClipTextWeights(NDArray[] embedding, List<NDArray[]> layers, NDArray[] finalNorm) {
  private static final String MODEL = "text_model.";

  /** Reads all; the arrays belong to the scope. */
  static ClipTextWeights read(ClipTextConfig config, Weights weights, NDManager scope) {
    long d = config.width();
    NDArray[] embedding =
        new Part(weights, scope, MODEL + "embeddings.")
            .one("token_embedding.weight", config.vocabulary(), d)
            .one("position_embedding.weight", config.positions(), d)
            .inOrder();
    List<NDArray[]> layers = new ArrayList<>();
    for (int i = 0; i < config.layers(); i++) {
      layers.add(
          new Part(weights, scope, MODEL + "encoder.layers." + i + ".")
              .pair("layer_norm1", d)
              .pair("self_attn.q_proj", d, d)
              .pair("self_attn.k_proj", d, d)
              .pair("self_attn.v_proj", d, d)
              .pair("self_attn.out_proj", d, d)
              .pair("layer_norm2", d)
              .pair("mlp.fc1", config.inner(), d)
              .pair("mlp.fc2", d, config.inner())
              .inOrder());
    }
    NDArray[] finalNorm = new Part(weights, scope, MODEL).pair("final_layer_norm", d).inOrder();
    return new ClipTextWeights(embedding, layers, finalNorm);
  }

  /** Gathers the weights of one part. */
  private static final class Part {
    private final Weights weights;
    private final NDManager scope;
    private final String prefix;
    private final List<NDArray> read = new ArrayList<>();

    Part(Weights weights, NDManager scope, String prefix) {
      this.weights = weights;
      this.scope = scope;
      this.prefix = prefix;
    }

    Part one(String name, long... shape) {
      read.add(weights.read(scope, prefix + name, shape));
      return this;
    }

    /** Weight and bias; the bias is as long as the weight's first dimension. */
    Part pair(String name, long... shape) {
      return one(name + ".weight", shape).one(name + ".bias", shape[0]);
    }

    NDArray[] inOrder() {
      return ScriptModule.list(read);
    }
  }
}
