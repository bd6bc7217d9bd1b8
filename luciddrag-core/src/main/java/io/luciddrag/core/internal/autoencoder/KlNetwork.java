package io.luciddrag.core.internal.autoencoder;

import ai.djl.ndarray.NDArray;
import com.google.common.collect.Lists;
import io.luciddrag.core.internal.tensor.ScriptModule;
import java.util.ArrayList;
import java.util.List;

/** AutoencoderKL as two chains of blocks, read by the names of diffusers. */
final class KlNetwork implements Network {
  private final KlConfig config;
  private final ScriptModule ops;
  private final Layers layers;

  KlNetwork(KlConfig config, ScriptModule ops, Layers layers) {
    this.config = config;
    this.ops = ops;
    this.layers = layers;
  }

  @Override
  public Block encoder() {
    List<Block> blocks = new ArrayList<>();
    List<Integer> channels = config.channels();
    int last = channels.size() - 1;
    int c = channels.get(0);
    int moments = 2 * config.latentChannels(); // mean and logarithm of variance
    blocks.add(call("enter_encoder"));
    blocks.add(call("conv", layers.conv("encoder.conv_in", c, 3, 3)));
    for (int i = 0; i <= last; i++) {
      String block = "encoder.down_blocks." + i;
      for (int j = 0; j < config.layers(); j++) {
        blocks.add(residual(block + ".resnets." + j, c, channels.get(i)));
        c = channels.get(i);
      }
      if (i < last) {
        blocks.add(call("down", layers.conv(block + ".downsamplers.0.conv", c, c, 3)));
      }
    }
    addMiddle(blocks, "encoder.mid_block", c);
    blocks.add(
        call("norm_conv", normConv("encoder.conv_norm_out", "encoder.conv_out", c, moments)));
    if (config.quant()) {
      blocks.add(call("conv1", layers.conv("quant_conv", moments, moments, 1)));
    }
    blocks.add(call("leave_encoder"));
    return Block.chain(blocks);
  }

  @Override
  public Block decoder() {
    List<Block> blocks = new ArrayList<>();
    List<Integer> channels = Lists.reverse(config.channels());
    int last = channels.size() - 1;
    int c = channels.get(0);
    int latent = config.latentChannels();
    blocks.add(call("enter_decoder"));
    if (config.postQuant()) {
      blocks.add(call("conv1", layers.conv("post_quant_conv", latent, latent, 1)));
    }
    blocks.add(call("conv", layers.conv("decoder.conv_in", c, latent, 3)));
    addMiddle(blocks, "decoder.mid_block", c);
    for (int i = 0; i <= last; i++) {
      String block = "decoder.up_blocks." + i;
      for (int j = 0; j <= config.layers(); j++) {
        blocks.add(residual(block + ".resnets." + j, c, channels.get(i)));
        c = channels.get(i);
      }
      if (i < last) {
        String conv = block + ".upsamplers.0.conv";
        blocks.add(
            call("up", List.of(layers.kernelUp(conv, c, c), layers.vector(conv + ".bias", c))));
      }
    }
    blocks.add(call("norm_conv", normConv("decoder.conv_norm_out", "decoder.conv_out", c, 3)));
    blocks.add(call("leave_decoder"));
    return Block.chain(blocks);
  }

  private void addMiddle(List<Block> blocks, String block, int channels) {
    blocks.add(residual(block + ".resnets.0", channels, channels));
    if (config.attention()) {
      blocks.add(attention(block + ".attentions.0", channels));
    }
    blocks.add(residual(block + ".resnets.1", channels, channels));
  }

  private Block residual(String block, int in, int out) {
    return new Residual(
        ops,
        normConv(block + ".norm1", block + ".conv1", in, out),
        normConv(block + ".norm2", block + ".conv2", out, out),
        in == out ? List.of() : layers.conv(block + ".conv_shortcut", out, in, 1));
  }

  private List<NDArray> normConv(String norm, String conv, int in, int out) {
    return joined(List.of(layers.norm(norm, in), layers.conv(conv, out, in, 3)));
  }

  private Block attention(String block, int channels) {
    boolean legacy = layers.has(block + ".query.weight"); // names in old checkpoints
    String q = block + (legacy ? ".query" : ".to_q");
    String k = block + (legacy ? ".key" : ".to_k");
    String v = block + (legacy ? ".value" : ".to_v");
    String out = block + (legacy ? ".proj_attn" : ".to_out.0");
    return call(
        "attend",
        joined(
            List.of(
                layers.norm(block + ".group_norm", channels),
                layers.linear(List.of(q, k, v), channels),
                layers.linear(List.of(out), channels))));
  }

  private Block call(String method) {
    return call(method, List.of());
  }

  private Block call(String method, List<NDArray> weights) {
    return Block.of(ops, method, weights);
  }

  private static List<NDArray> joined(List<List<NDArray>> parts) {
    return parts.stream().flatMap(List::stream).toList();
  }
}
