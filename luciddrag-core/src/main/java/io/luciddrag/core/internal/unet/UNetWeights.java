package io.luciddrag.core.internal.unet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.luciddrag.core.internal.tensor.Precision;
import io.luciddrag.core.internal.tensor.ScriptModule;
import io.luciddrag.core.internal.weights.Weights;
import java.util.ArrayList;
import java.util.List;

/**
 * The weights of a UNet in diffusers' names, a list a block in the order in which {@link UNetOps}
 * counts them, in the precision that is computed in.
 */
final class UNetWeights {
  /** A down or up block. */
  record Block(List<NDArray[]> resnets, List<NDArray[]> attentions, NDArray[] sampler) {
    boolean attends() {
      return !attentions.isEmpty();
    }

    boolean samples() {
      return sampler.length > 0;
    }
  }

  private static final NDArray[] NONE = {};

  final NDArray[] time; // linear_1, linear_2, and cond_proj of distilled models
  final NDArray[] convIn;
  final List<Block> down = new ArrayList<>();
  final List<Block> up = new ArrayList<>();
  final NDArray[] midFirst;
  final NDArray[] midAttention;
  final NDArray[] midLast;
  final NDArray[] out;

  private final UNetConfig config;
  private final Weights source;
  private final ScriptModule ops;
  private final NDManager scope;
  private final Precision precision;

  UNetWeights(
      UNetConfig config, Weights source, ScriptModule ops, Precision precision, NDManager scope) {
    this.config = config;
    this.source = source;
    this.ops = ops;
    this.precision = precision;
    this.scope = scope;
    int first = config.channels().get(0);
    int t = config.timeChannels();
    Reader top = new Reader("");
    top.linear("time_embedding.linear_1", first, t, true)
        .linear("time_embedding.linear_2", t, t, true);
    if (config.guidanceChannels() > 0) {
      top.linear("time_embedding.cond_proj", config.guidanceChannels(), first, false);
    }
    time = top.arrays();
    convIn = new Reader("").conv("conv_in", config.latentChannels(), first, 3).arrays();
    List<Integer> skips = new ArrayList<>(List.of(first));
    int c = first;
    for (int level = 0; level < config.levels(); level++) {
      c = downBlock(level, c, skips);
    }
    midFirst = resnet("mid_block.resnets.0.", c, c);
    midAttention = attention("mid_block.attentions.0.", c);
    midLast = resnet("mid_block.resnets.1.", c, c);
    for (int block = 0; block < config.levels(); block++) {
      c = upBlock(block, c, skips);
    }
    out =
        new Reader("")
            .norm("conv_norm_out", c)
            .conv("conv_out", c, config.latentChannels(), 3)
            .arrays();
  }

  private int downBlock(int level, int from, List<Integer> skips) {
    String name = "down_blocks." + level + ".";
    int c = config.channels().get(level);
    List<NDArray[]> resnets = new ArrayList<>();
    List<NDArray[]> attentions = new ArrayList<>();
    for (int i = 0; i < config.layers(); i++) {
      resnets.add(resnet(name + "resnets." + i + ".", i == 0 ? from : c, c));
      if (config.downAttention().get(level)) {
        attentions.add(attention(name + "attentions." + i + ".", c));
      }
      skips.add(c);
    }
    boolean last = level == config.levels() - 1;
    NDArray[] sampler =
        last ? NONE : new Reader(name).conv("downsamplers.0.conv", c, c, 3).arrays();
    if (!last) {
      skips.add(c);
    }
    down.add(new Block(resnets, attentions, sampler));
    return c;
  }

  private int upBlock(int block, int from, List<Integer> skips) {
    String name = "up_blocks." + block + ".";
    int c = config.channels().get(config.levels() - 1 - block);
    List<NDArray[]> resnets = new ArrayList<>();
    List<NDArray[]> attentions = new ArrayList<>();
    for (int i = 0; i <= config.layers(); i++) {
      int skip = skips.remove(skips.size() - 1);
      resnets.add(resnet(name + "resnets." + i + ".", (i == 0 ? from : c) + skip, c));
      if (config.upAttention().get(block)) {
        attentions.add(attention(name + "attentions." + i + ".", c));
      }
    }
    boolean last = block == config.levels() - 1;
    up.add(
        new Block(
            resnets,
            attentions,
            last ? NONE : new Reader(name).conv("upsamplers.0.conv", c, c, 3).arrays()));
    return c;
  }

  private NDArray[] resnet(String name, int in, int c) {
    Reader r = new Reader(name);
    r.norm("norm1", in)
        .conv("conv1", in, c, 3)
        .linear("time_emb_proj", config.timeChannels(), c, true);
    r.norm("norm2", c).conv("conv2", c, c, 3);
    return in == c ? r.arrays() : r.conv("conv_shortcut", in, c, 1).arrays();
  }

  private NDArray[] attention(String name, int c) {
    String block = "transformer_blocks.0.";
    int text = config.textChannels();
    Reader r = new Reader(name).norm("norm", c).projection("proj_in", c);
    r.norm(block + "norm1", c);
    for (String part : List.of("to_q", "to_k", "to_v")) {
      r.linear(block + "attn1." + part, c, c, false);
    }
    r.linear(block + "attn1.to_out.0", c, c, true).norm(block + "norm2", c);
    r.linear(block + "attn2.to_q", c, c, false);
    r.linear(block + "attn2.to_k", text, c, false).linear(block + "attn2.to_v", text, c, false);
    r.linear(block + "attn2.to_out.0", c, c, true).norm(block + "norm3", c);
    r.linear(block + "ff.net.0.proj", c, 8L * c, true).linear(block + "ff.net.2", 4L * c, c, true);
    return r.projection("proj_out", c).arrays();
  }

  /** Reads layer after layer into one list. */
  private final class Reader {
    private final String prefix;
    private final List<NDArray> arrays = new ArrayList<>();

    Reader(String prefix) {
      this.prefix = prefix;
    }

    Reader norm(String layer, long c) {
      return add(layer + ".weight", false, c).add(layer + ".bias", false, c);
    }

    Reader linear(String layer, long in, long out, boolean bias) {
      add(layer + ".weight", false, out, in);
      return bias ? add(layer + ".bias", false, out) : this;
    }

    Reader conv(String layer, long in, long out, long side) {
      return add(layer + ".weight", true, out, in, side, side).add(layer + ".bias", false, out);
    }

    /** A linear layer that SD 1 stores as a convolution of one pixel. */
    Reader projection(String layer, long c) {
      String weight = layer + ".weight";
      if (config.linearProjection()) {
        add(weight, false, c, c);
      } else {
        add(weight, true, c, c, 1, 1);
        int last = arrays.size() - 1;
        try (NDArray pixel = arrays.get(last)) {
          arrays.set(last, ops.call("flat", pixel));
        }
      }
      return add(layer + ".bias", false, c);
    }

    private Reader add(String name, boolean conv, long... shape) {
      try (NDManager mapped = scope.newSubManager()) {
        NDArray stored = source.read(mapped, prefix + name, shape);
        boolean asStored = precision == Precision.FP32 && stored.getDataType() == DataType.FLOAT32;
        // Both methods copy whatever the type: a view of a mapped file dies with the mapping.
        NDArray own =
            asStored && !conv ? stored : ops.call(conv ? "weight_conv" : "weight", stored);
        own.attach(scope);
        arrays.add(own);
      }
      return this;
    }

    NDArray[] arrays() {
      return ScriptModule.list(arrays);
    }
  }

  /** Bytes held. */
  long bytes() {
    long numbers =
        count(time) + count(convIn) + count(midFirst) + count(midAttention) + count(midLast);
    for (List<Block> blocks : List.of(down, up)) {
      for (Block block : blocks) {
        numbers += count(block.sampler());
        numbers += block.resnets().stream().mapToLong(UNetWeights::count).sum();
        numbers += block.attentions().stream().mapToLong(UNetWeights::count).sum();
      }
    }
    return (numbers + count(out)) * precision.bytes();
  }

  private static long count(NDArray[] arrays) {
    long n = 0;
    for (NDArray array : arrays) {
      n += array.size();
    }
    return n;
  }
}
