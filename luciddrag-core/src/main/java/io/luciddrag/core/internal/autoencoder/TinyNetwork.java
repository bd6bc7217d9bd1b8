package io.luciddrag.core.internal.autoencoder;

import ai.djl.ndarray.NDArray;
import io.luciddrag.core.internal.tensor.ScriptModule;
import java.util.ArrayList;
import java.util.List;

/**
 * AutoencoderTiny as two chains of blocks, read by the names of diffusers, which are positions in a
 * list of layers.
 */
final class TinyNetwork implements Network {
  private final TinyConfig config;
  private final ScriptModule ops;
  private final Layers layers;

  TinyNetwork(TinyConfig config, ScriptModule ops, Layers layers) {
    this.config = config;
    this.ops = ops;
    this.layers = layers;
  }

  @Override
  public Block encoder() {
    List<Block> blocks = new ArrayList<>();
    int c = config.encoderChannels();
    int at = 0;
    blocks.add(call("enter_encoder", List.of()));
    for (int i = 0; i < config.encoderBlocks().size(); i++) {
      String layer = "encoder.layers." + at++;
      blocks.add(
          i == 0
              ? call("conv", layers.conv(layer, c, 3, 3))
              : call("down", List.of(layers.kernel(layer, c, c, 3))));
      for (int j = 0; j < config.encoderBlocks().get(i); j++) {
        blocks.add(block("encoder.layers." + at++, c));
      }
    }
    blocks.add(call("conv", layers.conv("encoder.layers." + at, config.latentChannels(), c, 3)));
    blocks.add(call("leave_encoder", List.of()));
    return Block.chain(blocks);
  }

  @Override
  public Block decoder() {
    List<Block> blocks = new ArrayList<>();
    int c = config.decoderChannels();
    int last = config.decoderBlocks().size() - 1;
    int at = 2; // the activation has a position too
    blocks.add(call("enter_decoder", List.of()));
    blocks.add(call("conv_relu", layers.conv("decoder.layers.0", c, config.latentChannels(), 3)));
    for (int i = 0; i <= last; i++) {
      for (int j = 0; j < config.decoderBlocks().get(i); j++) {
        blocks.add(block("decoder.layers." + at++, c));
      }
      if (i < last) {
        at++; // doubling
        blocks.add(call("up", List.of(layers.kernelUp("decoder.layers." + at++, c, c))));
      }
    }
    blocks.add(call("conv", layers.conv("decoder.layers." + at, 3, c, 3)));
    blocks.add(call("leave_decoder", List.of()));
    return Block.chain(blocks);
  }

  private Block block(String layer, int channels) {
    List<NDArray> weights = new ArrayList<>();
    for (int position : new int[] {0, 2, 4}) { // activations lie between
      weights.addAll(layers.conv(layer + ".conv." + position, channels, channels, 3));
    }
    return call("block", weights);
  }

  private Block call(String method, List<NDArray> weights) {
    return Block.of(ops, method, weights);
  }
}
