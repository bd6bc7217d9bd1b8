package io.luciddrag.core.internal.unet;

import io.luciddrag.core.internal.weights.ConfigFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The shape of a UNet, as diffusers' UNet2DConditionModel describes it.
 *
 * @param latentChannels of input and output
 * @param channels of every level, finest first
 * @param layers resnets per down block; up blocks have one more
 * @param downAttention whether a down block attends, finest first
 * @param upAttention whether an up block attends, coarsest first
 * @param heads attention heads of every level, finest first
 * @param textChannels of the text embedding
 * @param groups of every group normalisation
 * @param epsilon of the resnets' group normalisation
 * @param linearProjection whether the transformers' projections are stored as linear layers (SD 2)
 * @param guidanceChannels of the guidance embedding of distilled models; 0 without one
 */
public record UNetConfig(
    int latentChannels,
    List<Integer> channels,
    int layers,
    List<Boolean> downAttention,
    List<Boolean> upAttention,
    List<Integer> heads,
    int textChannels,
    int groups,
    double epsilon,
    boolean linearProjection,
    int guidanceChannels) {
  private static final int MOST = 1 << 14; // channels; far above any model's

  /** Number of levels. */
  public int levels() {
    return channels.size();
  }

  /** Width of the time embedding. */
  int timeChannels() {
    return 4 * channels.get(0);
  }

  /**
   * Up blocks whose outputs are the features of the paper's base method: 1 and 2 of four (PAPER
   * 5.4), and the last two before the finest of networks with another number of levels.
   */
  public List<Integer> featureBlocks() {
    List<Integer> blocks = new ArrayList<>();
    for (int b = Math.max(0, levels() - 3); b < Math.max(1, levels() - 1); b++) {
      blocks.add(b);
    }
    return List.copyOf(blocks);
  }

  /** Latent sides must be multiples of this. */
  public int stride() {
    return 1 << (levels() - 1);
  }

  /** Reads {@code unet/config.json}; what this implementation does not compute is refused. */
  public static UNetConfig of(ConfigFile config) {
    refuse(config, "_class_name", "UNet2DConditionModel");
    refuse(config, "act_fn", "silu", "swish");
    refuse(config, "resnet_time_scale_shift", "default");
    refuse(config, "time_embedding_type", "positional");
    refuse(config, "mid_block_type", "UNetMidBlock2DCrossAttn");
    for (String field :
        List.of(
            "addition_embed_type",
            "class_embed_type",
            "num_class_embeds",
            "encoder_hid_dim",
            "encoder_hid_dim_type",
            "cross_attention_norm",
            "time_embedding_act_fn",
            "timestep_post_act",
            "time_embedding_dim")) {
      if (config.has(field)) {
        throw config.wrong(
            field,
            "nothing; this kind of UNet is not supported, use a Stable Diffusion 1.x or 2.x model");
      }
    }
    for (String field :
        List.of(
            "center_input_sample",
            "only_cross_attention",
            "dual_cross_attention",
            "class_embeddings_concat")) {
      if (config.flag(field, false)) {
        throw config.wrong(field, "false; this kind of UNet is not supported");
      }
    }
    if (!config.flag("flip_sin_to_cos", true)) {
      throw config.wrong("flip_sin_to_cos", "true");
    }
    config.integer("freq_shift", 0, 0, 0);
    config.integer("downsample_padding", 1, 1, 1);
    config.integer("transformer_layers_per_block", 1, 1, 1);
    config.real("mid_block_scale_factor", 1, 1, 1);
    int latent = config.integer("in_channels", 1, 64);
    if (latent == 9) {
      throw config.wrong(
          "in_channels", "as many as out_channels; this is an inpainting model, use the plain one");
    }
    config.integer("out_channels", latent, latent, latent);
    List<Integer> channels = config.integers("block_out_channels", 1, MOST);
    int levels = channels.size();
    if (levels < 2 || levels > 6) {
      throw config.wrong("block_out_channels", "2 to 6 levels");
    }
    List<Boolean> down =
        attention(config, "down_block_types", levels, "CrossAttnDownBlock2D", "DownBlock2D");
    List<Boolean> up =
        attention(config, "up_block_types", levels, "CrossAttnUpBlock2D", "UpBlock2D");
    int groups = config.integer("norm_num_groups", 32, 1, MOST);
    List<Integer> heads = heads(config, levels);
    for (int i = 0; i < levels; i++) {
      int c = channels.get(i);
      if (c % groups != 0 || c % heads.get(i) != 0) {
        throw config.wrong(
            "block_out_channels",
            "multiples of norm_num_groups (" + groups + ") and of the attention heads " + heads);
      }
    }
    return new UNetConfig(
        latent,
        channels,
        config.integer("layers_per_block", 2, 1, 8),
        down,
        up,
        heads,
        config.integer("cross_attention_dim", 1280, 1, MOST),
        groups,
        config.real("norm_eps", 1e-5, 1e-12, 1),
        config.flag("use_linear_projection", false),
        config.integer("time_cond_proj_dim", 0, 0, MOST));
  }

  /** What diffusers calls attention_head_dim is the number of heads. */
  private static List<Integer> heads(ConfigFile config, int levels) {
    String field = config.has("num_attention_heads") ? "num_attention_heads" : "attention_head_dim";
    List<Integer> heads = config.integers(field, 1, MOST);
    if (heads.size() == 1) {
      return java.util.Collections.nCopies(levels, heads.get(0));
    }
    if (heads.size() != levels) {
      throw config.wrong(field, "one number, or one for each of the " + levels + " levels");
    }
    return heads;
  }

  private static List<Boolean> attention(
      ConfigFile config, String field, int levels, String with, String without) {
    List<String> types = config.texts(field);
    if (types.size() != levels
        || !types.stream().allMatch(type -> type.equals(with) || type.equals(without))) {
      throw config.wrong(field, levels + " of " + with + " or " + without);
    }
    return types.stream().map(with::equals).toList();
  }

  private static void refuse(ConfigFile config, String field, String... supported) {
    Optional<String> value = config.text(field);
    if (value.isPresent()
        && !List.of(supported).contains(value.get().toLowerCase(Locale.ROOT))
        && !List.of(supported).contains(value.get())) {
      throw config.wrong(field, String.join(" or ", supported));
    }
  }
}
