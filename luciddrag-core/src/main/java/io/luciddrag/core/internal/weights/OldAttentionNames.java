package io.luciddrag.core.internal.weights;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names that the attention layers of autoencoders had in diffusers before 0.15; the published files
 * of Stable Diffusion 1.x still carry them.
 */
final class OldAttentionNames {
  private static final Pattern OLD =
      Pattern.compile("(.*\\.attentions\\.\\d+)\\.(query|key|value|proj_attn)\\.(weight|bias)");

  private static final Map<String, String> NEW =
      Map.of("query", "to_q", "key", "to_k", "value", "to_v", "proj_attn", "to_out.0");

  private OldAttentionNames() {}

  static Map<String, StoredTensor> renewed(Map<String, StoredTensor> tensors) {
    Map<String, StoredTensor> renewed = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          Matcher old = OLD.matcher(name);
          String now =
              old.matches()
                  ? old.group(1) + "." + NEW.get(old.group(2)) + "." + old.group(3)
                  : name;
          renewed.putIfAbsent(now, tensor);
        });
    return renewed;
  }
}
