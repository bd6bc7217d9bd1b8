package io.luciddrag.core.internal.chat;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Settings of the vision model: those named {@code vision.*} in place of {@code chat.*}. At an
 * address of its own it gets none of the secrets that are meant for the other one.
 */
final class VisionSettings {
  private static final String VISION = "vision.";

  private VisionSettings() {}

  /**
   * @param settings the engine's
   * @return the same map if there is no {@code vision.*} in it
   */
  static Map<String, String> of(Map<String, String> settings) {
    if (settings.keySet().stream().noneMatch(name -> name.startsWith(VISION))) {
      return settings;
    }
    Map<String, String> own = new LinkedHashMap<>(settings);
    String url = settings.get(VISION + "url");
    if (url != null && !url.equals(settings.get(ChatModels.PREFIX + "url"))) {
      own.keySet().removeIf(VisionSettings::isForOneAddress);
      if (!settings.containsKey(VISION + "key") && !settings.containsKey(VISION + "key-variable")) {
        own.put(ChatModels.PREFIX + "auth", "none"); // nor the key of LUCIDDRAG_CHAT_KEY
      }
    }
    settings.forEach(
        (name, value) -> {
          if (name.startsWith(VISION)) {
            own.remove(name);
            own.put(ChatModels.PREFIX + name.substring(VISION.length()), value);
          }
        });
    return own;
  }

  private static boolean isForOneAddress(String name) {
    return name.startsWith(ChatModels.PREFIX + "key")
        || name.startsWith(ChatModels.PREFIX + "header.")
        || name.equals(ChatModels.PREFIX + "auth")
        || name.equals(ChatModels.PREFIX + "insecure")
        || name.equals(ChatModels.PREFIX + "extra");
  }
}
