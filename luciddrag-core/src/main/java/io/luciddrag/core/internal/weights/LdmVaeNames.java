package io.luciddrag.core.internal.weights;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The autoencoder's layers of the latent-diffusion code under their diffusers names.
 *
 * <p>There, decoder levels are counted from the picture; here, in the order of computing. Its
 * attention's convolutions of one pixel are matrices here.
 */
final class LdmVaeNames {
  private static final Pattern LEVEL =
      Pattern.compile("(encoder|decoder)\\.(down|up)\\.(\\d{1,4})\\.(.+)");

  private static final Pattern MIDDLE =
      Pattern.compile("(encoder|decoder)\\.mid\\.(block_1|attn_1|block_2)\\.(.+)");

  private static final Pattern EDGE =
      Pattern.compile(
          "((encoder|decoder)\\.(conv_in|norm_out|conv_out)|quant_conv|post_quant_conv)\\..+");

  private static final Map<String, String> MODULES =
      Map.of("block_1", "resnets.0", "attn_1", "attentions.0", "block_2", "resnets.1");

  private static final Map<String, String> ATTENTION =
      Map.of("norm", "group_norm", "q", "to_q", "k", "to_k", "v", "to_v", "proj_out", "to_out.0");

  private LdmVaeNames() {}

  /** Renames; tensors that diffusers does not know are left out. */
  static Map<String, StoredTensor> renamed(Map<String, StoredTensor> tensors) {
    int decoderLevels = decoderLevels(tensors);
    Map<String, StoredTensor> renamed = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          Matcher level = LEVEL.matcher(name);
          Matcher middle = MIDDLE.matcher(name);
          if (level.matches()) {
            renamed.put(ofLevel(level, decoderLevels), tensor);
          } else if (middle.matches()) {
            boolean attention = middle.group(2).equals("attn_1");
            renamed.put(ofMiddle(middle, attention), attention ? tensor.matrix() : tensor);
          } else if (EDGE.matcher(name).matches()) {
            renamed.put(name.replace(".norm_out.", ".conv_norm_out."), tensor);
          }
        });
    return renamed;
  }

  private static int decoderLevels(Map<String, StoredTensor> tensors) {
    return tensors.keySet().stream()
        .map(LEVEL::matcher)
        .filter(level -> level.matches() && level.group(1).equals("decoder"))
        .mapToInt(level -> Integer.parseInt(level.group(3)) + 1)
        .max()
        .orElse(0);
  }

  private static String ofLevel(Matcher level, int decoderLevels) {
    int number = Integer.parseInt(level.group(3));
    boolean decoder = level.group(1).equals("decoder");
    return level.group(1)
        + (decoder ? ".up_blocks." : ".down_blocks.")
        + (decoder ? decoderLevels - 1 - number : number)
        + "."
        + level
            .group(4)
            .replaceFirst("^block\\.", "resnets.")
            .replaceFirst("^(down|up)sample\\.", "$1samplers.0.")
            .replace("nin_shortcut.", "conv_shortcut.");
  }

  private static String ofMiddle(Matcher middle, boolean attention) {
    String inside = middle.group(3);
    int dot = inside.lastIndexOf('.');
    if (attention && dot > 0) {
      String layer = inside.substring(0, dot);
      inside = ATTENTION.getOrDefault(layer, layer) + inside.substring(dot);
    }
    return middle.group(1) + ".mid_block." + MODULES.get(middle.group(2)) + "." + inside;
  }
}
