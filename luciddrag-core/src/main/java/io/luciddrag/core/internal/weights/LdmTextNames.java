package io.luciddrag.core.internal.weights;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text encoders of single-file checkpoints under the names of transformers' CLIPTextModel. */
final class LdmTextNames {
  private static final String MODEL = "text_model.";

  private static final Pattern LAYER =
      Pattern.compile("transformer\\.resblocks\\.(\\d{1,4})\\.(.+)\\.(weight|bias)");

  private static final Pattern STACKED =
      Pattern.compile("transformer\\.resblocks\\.(\\d{1,4})\\.attn\\.in_proj_(weight|bias)");

  private static final String[] PROJECTIONS = {"q_proj", "k_proj", "v_proj"};

  /** Layers that OpenCLIP-H has in files whose last layer is already gone. */
  private static final int SHORTENED = 23;

  private static final Map<String, String> OUTSIDE =
      Map.of(
          "token_embedding.weight", MODEL + "embeddings.token_embedding.weight",
          "positional_embedding", MODEL + "embeddings.position_embedding.weight",
          "ln_final.weight", MODEL + "final_layer_norm.weight",
          "ln_final.bias", MODEL + "final_layer_norm.bias");

  private static final Map<String, String> INSIDE =
      Map.of(
          "ln_1", "layer_norm1",
          "ln_2", "layer_norm2",
          "attn.out_proj", "self_attn.out_proj",
          "mlp.c_fc", "mlp.fc1",
          "mlp.c_proj", "mlp.fc2");

  private LdmTextNames() {}

  /** Stable Diffusion 1: the names are right but for a prefix that some tools drop. */
  static Map<String, StoredTensor> ofClip(Map<String, StoredTensor> tensors) {
    Map<String, StoredTensor> renamed = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          if (!name.endsWith("position_ids")) { // 0, 1, 2 ...
            renamed.put(name.startsWith(MODEL) ? name : MODEL + name, tensor);
          }
        });
    return renamed;
  }

  /**
   * Stable Diffusion 2: OpenCLIP stacks queries, keys and values; its last layer and its projection
   * are not used.
   */
  static Map<String, StoredTensor> ofOpenClip(Map<String, StoredTensor> tensors) {
    int layers = layers(tensors);
    int used = layers == SHORTENED ? layers : layers - 1;
    Map<String, StoredTensor> renamed = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          Matcher stacked = STACKED.matcher(name);
          Matcher layer = LAYER.matcher(name);
          if (stacked.matches() && number(stacked) < used) {
            for (int i = 0; i < PROJECTIONS.length; i++) {
              renamed.put(
                  ofLayer(stacked) + "self_attn." + PROJECTIONS[i] + "." + stacked.group(2),
                  tensor.rows(i, PROJECTIONS.length));
            }
          } else if (layer.matches() && number(layer) < used) {
            String inside = INSIDE.getOrDefault(layer.group(2), layer.group(2));
            renamed.put(ofLayer(layer) + inside + "." + layer.group(3), tensor);
          } else if (OUTSIDE.containsKey(name)) {
            renamed.put(OUTSIDE.get(name), tensor);
          }
        });
    return renamed;
  }

  private static int layers(Map<String, StoredTensor> tensors) {
    return tensors.keySet().stream()
        .map(LAYER::matcher)
        .filter(Matcher::matches)
        .mapToInt(layer -> number(layer) + 1)
        .max()
        .orElse(0);
  }

  private static int number(Matcher layer) {
    return Integer.parseInt(layer.group(1));
  }

  private static String ofLayer(Matcher layer) {
    return MODEL + "encoder.layers." + number(layer) + ".";
  }
}
