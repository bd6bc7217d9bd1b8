package io.luciddrag.core.internal.text;

import io.luciddrag.core.internal.weights.ConfigFile;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The shape of a text encoder, as transformers' CLIPTextModel describes it.
 *
 * @param width of the hidden states
 * @param layers how many transformer layers run
 * @param heads attention heads of a layer
 * @param inner width inside a layer's perceptron
 * @param quickGelu whether the perceptron's activation is x sigmoid(1.702 x) rather than GELU
 * @param epsilon of the layer norms
 * @param positions the most ids of a prompt
 * @param vocabulary how many ids there are
 */
public record ClipTextConfig(
    int width,
    int layers,
    int heads,
    int inner,
    boolean quickGelu,
    double epsilon,
    int positions,
    int vocabulary) {
  private static final int MOST_WIDTH = 1 << 14; // far above any model's
  private static final int MOST_LAYERS = 256;
  private static final int MOST_IDS = 1 << 22;

  /** Reads {@code text_encoder/config.json}. */
  public static ClipTextConfig read(Path file) {
    return of(ConfigFile.read(file));
  }

  /** Takes over a configuration; what this implementation does not compute is refused. */
  public static ClipTextConfig of(ConfigFile config) {
    Optional<String> kind = config.text("model_type");
    if (kind.isPresent() && !kind.get().equals("clip_text_model")) {
      throw config.wrong("model_type", "clip_text_model, as in Stable Diffusion 1.x and 2.x");
    }
    if (config.flag("use_attention_mask", false)) {
      throw config.wrong("use_attention_mask", "false; masked prompts are not supported");
    }
    String activation = config.text("hidden_act").orElse("quick_gelu");
    if (!activation.equals("quick_gelu") && !activation.equals("gelu")) {
      throw config.wrong("hidden_act", "quick_gelu or gelu");
    }
    int heads = config.integer("num_attention_heads", 8, 1, MOST_WIDTH);
    int width = config.integer("hidden_size", 512, 1, MOST_WIDTH);
    if (width % heads != 0) {
      throw config.wrong("hidden_size", "a multiple of the " + heads + " attention heads");
    }
    return new ClipTextConfig(
        width,
        config.integer("num_hidden_layers", 12, 1, MOST_LAYERS),
        heads,
        config.integer("intermediate_size", 2048, 1, 4 * MOST_WIDTH),
        activation.equals("quick_gelu"),
        config.real("layer_norm_eps", 1e-5, 1e-12, 1),
        config.integer("max_position_embeddings", 77, 1, MOST_WIDTH),
        config.integer("vocab_size", 49408, 1, MOST_IDS));
  }
}
