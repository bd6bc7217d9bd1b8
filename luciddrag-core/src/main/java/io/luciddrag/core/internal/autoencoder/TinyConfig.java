package io.luciddrag.core.internal.autoencoder;

import io.luciddrag.core.internal.weights.ConfigFile;
import java.util.List;

/**
 * The shape of an AutoencoderTiny; defaults are those of diffusers.
 *
 * @param latentChannels of a latent
 * @param encoderChannels of the encoder, the same at every level
 * @param decoderChannels of the decoder, the same at every level
 * @param encoderBlocks residual blocks of every level of the encoder, finest first
 * @param decoderBlocks residual blocks of every level of the decoder, coarsest first
 * @param scale a latent is (encoded - shift) * scale
 * @param shift see scale
 */
record TinyConfig(
    int latentChannels,
    int encoderChannels,
    int decoderChannels,
    List<Integer> encoderBlocks,
    List<Integer> decoderBlocks,
    double scale,
    double shift)
    implements AutoencoderConfig {
  private static final int MOST_CHANNELS = 1 << 14; // far above any model's
  private static final int MOST_LEVELS = 7; // 64 pixels a cell
  private static final double LARGEST = 1e6;

  static TinyConfig of(ConfigFile file) {
    file.integer("in_channels", 3, 3, 3);
    file.integer("out_channels", 3, 3, 3);
    file.integer("upsampling_scaling_factor", 2, 2, 2);
    only(file, "act_fn", "relu");
    only(file, "upsample_fn", "nearest");
    List<Integer> encoderBlocks = file.integers("num_encoder_blocks", 0, 64);
    int levels = encoderBlocks.size();
    if (levels > MOST_LEVELS) {
      throw file.wrong("num_encoder_blocks", "1 to " + MOST_LEVELS + " levels");
    }
    List<Integer> decoderBlocks = file.integers("num_decoder_blocks", 0, 64);
    if (decoderBlocks.size() != levels) {
      throw file.wrong("num_decoder_blocks", "as many levels as num_encoder_blocks, " + levels);
    }
    return new TinyConfig(
        file.integer("latent_channels", 4, 1, MOST_CHANNELS),
        channels(file, "encoder_block_out_channels", levels),
        channels(file, "decoder_block_out_channels", levels),
        encoderBlocks,
        decoderBlocks,
        file.real("scaling_factor", 1, 1 / LARGEST, LARGEST),
        file.real("shift_factor", 0, -LARGEST, LARGEST));
  }

  private static void only(ConfigFile file, String field, String supported) {
    if (!file.text(field).orElse(supported).equals(supported)) {
      throw file.wrong(field, supported);
    }
  }

  /** The layers between levels keep the number of channels, so there is one only. */
  private static int channels(ConfigFile file, String field, int levels) {
    List<Integer> channels = file.integers(field, 1, MOST_CHANNELS);
    if (channels.size() != levels || channels.stream().distinct().count() != 1) {
      throw file.wrong(field, levels + " times the same number, once a level");
    }
    return channels.get(0);
  }

  @Override
  public int cellPx() {
    return 1 << (encoderBlocks.size() - 1);
  }
}
