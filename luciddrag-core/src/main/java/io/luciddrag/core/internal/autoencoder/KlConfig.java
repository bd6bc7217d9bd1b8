package io.luciddrag.core.internal.autoencoder;

import io.luciddrag.core.internal.weights.ConfigFile;
import java.util.List;
import java.util.Set;

/**
 * The shape of an AutoencoderKL; defaults are those of diffusers.
 *
 * @param latentChannels of a latent
 * @param channels of every level, finest first
 * @param layers residual blocks of an encoder's level; a decoder's level has one more
 * @param groups of every group normalisation
 * @param scale a latent is (mean - shift) * scale
 * @param shift see scale
 * @param quant whether a 1 x 1 convolution follows the encoder
 * @param postQuant whether a 1 x 1 convolution precedes the decoder
 * @param attention whether the coarsest level attends to itself
 */
record KlConfig(
    int latentChannels,
    List<Integer> channels,
    int layers,
    int groups,
    double scale,
    double shift,
    boolean quant,
    boolean postQuant,
    boolean attention)
    implements AutoencoderConfig {
  private static final int MOST_CHANNELS = 1 << 14; // far above any model's
  private static final int MOST_LEVELS = 7; // 64 pixels a cell
  private static final double LARGEST = 1e6;

  static KlConfig of(ConfigFile file) {
    file.integer("in_channels", 3, 3, 3);
    file.integer("out_channels", 3, 3, 3);
    if (!Set.of("silu", "swish").contains(file.text("act_fn").orElse("silu"))) {
      throw file.wrong("act_fn", "silu");
    }
    for (String field : List.of("latents_mean", "latents_std")) {
      if (file.has(field)) {
        throw file.wrong(field, "nothing: latents scaled channel by channel are not supported");
      }
    }
    int groups = file.integer("norm_num_groups", 32, 1, MOST_CHANNELS);
    List<Integer> channels = file.integers("block_out_channels", 1, MOST_CHANNELS);
    if (channels.size() > MOST_LEVELS) {
      throw file.wrong("block_out_channels", "1 to " + MOST_LEVELS + " levels");
    }
    if (channels.stream().anyMatch(c -> c % groups != 0)) {
      throw file.wrong("block_out_channels", "multiples of norm_num_groups, which is " + groups);
    }
    blocks(file, "down_block_types", "DownEncoderBlock2D", channels.size());
    blocks(file, "up_block_types", "UpDecoderBlock2D", channels.size());
    return new KlConfig(
        file.integer("latent_channels", 4, 1, MOST_CHANNELS),
        channels,
        file.integer("layers_per_block", 1, 1, 16),
        groups,
        file.real("scaling_factor", 0.18215, 1 / LARGEST, LARGEST),
        file.real("shift_factor", 0, -LARGEST, LARGEST),
        file.flag("use_quant_conv", true),
        file.flag("use_post_quant_conv", true),
        file.flag("mid_block_add_attention", true));
  }

  private static void blocks(ConfigFile file, String field, String kind, int levels) {
    List<String> kinds = file.texts(field);
    if (kinds.size() != levels || !kinds.stream().allMatch(kind::equals)) {
      throw file.wrong(field, levels + " times " + kind + ", once a level");
    }
  }

  @Override
  public int cellPx() {
    return 1 << (channels.size() - 1);
  }
}
