package io.luciddrag.core.internal.unet;

import java.util.ArrayList;
import java.util.List;

/**
 * The weights of a UNet in diffusers' names, a list a block in the order in which {@link UNetOps}
 * counts them, in the precision that is computed in.
 */
final class UNetWeights {
  /** A down or up block. */
  record Block(List<BlockWeights> resnets, List<BlockWeights> attentions, BlockWeights sampler) {
    boolean attends() {
      return !attentions.isEmpty();
    }

    boolean samples() {
      return !sampler.isEmpty();
    }
  }

  final BlockWeights time; // linear_1, linear_2, and cond_proj of distilled models
  final BlockWeights convIn;
  final List<Block> down = new ArrayList<>();
  final List<Block> up = new ArrayList<>();
  final MiddleWeights middle;
  final BlockWeights out;

  private final UNetConfig config;
  private final WeightReader.Source source;

  /** All weights. */
  UNetWeights(UNetConfig config, WeightReader.Source source) {
    this(config, source, true);
  }

  /**
   * @param decoder whether to read the up blocks and what follows
   */
  UNetWeights(UNetConfig config, WeightReader.Source source, boolean decoder) {
    this.config = config;
    this.source = source;
    int first = config.channels().get(0);
    int t = config.timeChannels();
    WeightReader top = reader("", 0);
    top.linear("time_embedding.linear_1", first, t, true)
        .linear("time_embedding.linear_2", t, t, true);
    if (config.guidanceChannels() > 0) {
      top.linear("time_embedding.cond_proj", config.guidanceChannels(), first, false);
    }
    time = top.weights();
    convIn = reader("", 0).conv("conv_in", config.latentChannels(), first, 3).weights();
    List<Integer> skips = new ArrayList<>(List.of(first));
    int c = first;
    for (int level = 0; level < config.levels(); level++) {
      c = downBlock(level, c, skips);
    }
    middle =
        new MiddleWeights(
            resnet("mid_block.resnets.0.", config.levels() - 1, c, c),
            attention("mid_block.attentions.0.", config.levels() - 1, c),
            resnet("mid_block.resnets.1.", config.levels() - 1, c, c));
    if (!decoder) {
      out = BlockWeights.NONE;
      return;
    }
    for (int block = 0; block < config.levels(); block++) {
      c = upBlock(block, c, skips);
    }
    out =
        reader("", 0)
            .norm("conv_norm_out", c)
            .conv("conv_out", c, config.latentChannels(), 3)
            .weights();
  }

  private int downBlock(int level, int from, List<Integer> skips) {
    String name = "down_blocks." + level + ".";
    int c = config.channels().get(level);
    List<BlockWeights> resnets = new ArrayList<>();
    List<BlockWeights> attentions = new ArrayList<>();
    for (int i = 0; i < config.layers(); i++) {
      resnets.add(resnet(name + "resnets." + i + ".", level, i == 0 ? from : c, c));
      if (config.downAttention().get(level)) {
        attentions.add(attention(name + "attentions." + i + ".", level, c));
      }
      skips.add(c);
    }
    boolean last = level == config.levels() - 1;
    BlockWeights sampler =
        last ? BlockWeights.NONE : reader(name, level).down("downsamplers.0.conv", c).weights();
    if (!last) {
      skips.add(c);
    }
    down.add(new Block(resnets, attentions, sampler));
    return c;
  }

  private int upBlock(int block, int from, List<Integer> skips) {
    String name = "up_blocks." + block + ".";
    int level = config.levels() - 1 - block;
    int c = config.channels().get(level);
    List<BlockWeights> resnets = new ArrayList<>();
    List<BlockWeights> attentions = new ArrayList<>();
    for (int i = 0; i <= config.layers(); i++) {
      int skip = skips.remove(skips.size() - 1);
      resnets.add(resnet(name + "resnets." + i + ".", level, (i == 0 ? from : c) + skip, c));
      if (config.upAttention().get(block)) {
        attentions.add(attention(name + "attentions." + i + ".", level, c));
      }
    }
    boolean last = block == config.levels() - 1;
    up.add(
        new Block(
            resnets,
            attentions,
            last
                ? BlockWeights.NONE
                : reader(name, Math.max(0, level - 1))
                    .conv("upsamplers.0.conv", c, c, 3)
                    .weights()));
    return c;
  }

  private BlockWeights resnet(String name, int level, int in, int c) {
    WeightReader r = reader(name, level);
    r.norm("norm1", in)
        .conv("conv1", in, c, 3)
        .linear("time_emb_proj", config.timeChannels(), c, true);
    r.norm("norm2", c).conv("conv2", c, c, 3);
    return in == c ? r.weights() : r.conv("conv_shortcut", in, c, 1).weights();
  }

  private BlockWeights attention(String name, int level, int c) {
    String block = "transformer_blocks.0.";
    int text = config.textChannels();
    boolean pixel = !config.linearProjection();
    WeightReader r = reader(name, level).norm("norm", c).projection("proj_in", c, pixel);
    r.norm(block + "norm1", c);
    for (String part : List.of("to_q", "to_k", "to_v")) {
      r.linear(block + "attn1." + part, c, c, false);
    }
    r.linear(block + "attn1.to_out.0", c, c, true).norm(block + "norm2", c);
    r.linear(block + "attn2.to_q", c, c, false);
    r.linear(block + "attn2.to_k", text, c, false).linear(block + "attn2.to_v", text, c, false);
    r.linear(block + "attn2.to_out.0", c, c, true).norm(block + "norm3", c);
    r.gated(block + "ff.net.0.proj", c, 4L * c).linear(block + "ff.net.2", 4L * c, c, true);
    return r.projection("proj_out", c, pixel).weights();
  }

  private WeightReader reader(String name, int level) {
    return new WeightReader(source, name, level);
  }
}
