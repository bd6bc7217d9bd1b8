package io.luciddrag.core.internal.weights;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The UNet's layers of the latent-diffusion code under their diffusers names.
 *
 * <p>There, blocks are counted through; here, they are counted within a level. Where a level ends
 * shows in its resampling layer, so that this holds for any number of levels and blocks.
 */
final class LdmUnetNames {
  /** Layers inside a residual block; also the one name of a downsampler. */
  private static final Map<String, String> INSIDE =
      Map.of(
          "in_layers.0.", "norm1.",
          "in_layers.2.", "conv1.",
          "emb_layers.1.", "time_emb_proj.",
          "out_layers.0.", "norm2.",
          "out_layers.3.", "conv2.",
          "skip_connection.", "conv_shortcut.",
          "op.", "conv.");

  private final Set<String> names;
  private final Map<String, String> modules = new HashMap<>();

  private LdmUnetNames(Set<String> names) {
    this.names = names;
    modules.put("time_embed.0", "time_embedding.linear_1");
    modules.put("time_embed.2", "time_embedding.linear_2");
    modules.put("input_blocks.0.0", "conv_in");
    modules.put("middle_block.0", "mid_block.resnets.0");
    modules.put("middle_block.1", "mid_block.attentions.0");
    modules.put("middle_block.2", "mid_block.resnets.1");
    modules.put("out.0", "conv_norm_out");
    modules.put("out.2", "conv_out");
    inputBlocks();
    outputBlocks();
  }

  /** Renames; layers that diffusers does not know are left out. */
  static Map<String, StoredTensor> renamed(Map<String, StoredTensor> tensors) {
    LdmUnetNames names = new LdmUnetNames(tensors.keySet());
    Map<String, StoredTensor> renamed = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          String module = names.module(name);
          if (!module.isEmpty()) {
            String inside = name.substring(module.length() + 1);
            renamed.put(names.modules.get(module) + "." + renamedInside(inside), tensor);
          }
        });
    return renamed;
  }

  private void inputBlocks() {
    int level = 0;
    int layer = 0;
    for (int block = 1;
        names.contains(firstLayer("input_blocks", block)) || isDown(block);
        block++) {
      String old = "input_blocks." + block;
      String now = "down_blocks." + level;
      if (isDown(block)) {
        modules.put(old + ".0", now + ".downsamplers.0");
        level++;
        layer = 0;
      } else {
        modules.put(old + ".0", now + ".resnets." + layer);
        modules.put(old + ".1", now + ".attentions." + layer);
        layer++;
      }
    }
  }

  private void outputBlocks() {
    int level = 0;
    int layer = 0;
    for (int block = 0; names.contains(firstLayer("output_blocks", block)); block++) {
      String old = "output_blocks." + block;
      String now = "up_blocks." + level;
      modules.put(old + ".0", now + ".resnets." + layer);
      modules.put(old + ".1", now + ".attentions." + layer);
      layer++;
      for (int last = 1; last <= 2; last++) { // behind the attention, where there is one
        if (names.contains(old + "." + last + ".conv.weight")) {
          modules.put(old + "." + last, now + ".upsamplers.0");
          level++;
          layer = 0;
        }
      }
    }
  }

  private static String firstLayer(String blocks, int block) {
    return blocks + "." + block + ".0.in_layers.0.weight";
  }

  private boolean isDown(int block) {
    return names.contains("input_blocks." + block + ".0.op.weight");
  }

  /** The known module that a name begins with; empty if there is none. */
  private String module(String name) {
    int dot = name.length();
    while ((dot = name.lastIndexOf('.', dot - 1)) > 0) {
      String module = name.substring(0, dot);
      if (modules.containsKey(module)) {
        return module;
      }
    }
    return "";
  }

  private static String renamedInside(String name) {
    for (Map.Entry<String, String> layer : INSIDE.entrySet()) {
      if (name.startsWith(layer.getKey())) {
        return layer.getValue() + name.substring(layer.getKey().length());
      }
    }
    return name;
  }
}
