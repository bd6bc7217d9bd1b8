package io.luciddrag.core.internal.chat;

import io.luciddrag.core.internal.plugin.NamedSettings;
import java.util.Map;

/** What happens if a model gives no usable answer: the setting {@code chat.on-failure}. */
public enum OnFailure {
  /** What needs no model answers, and a note says so. */
  OFFLINE,
  /** The edit fails. */
  FAIL;

  /**
   * @param all the engine's settings
   */
  public static OnFailure of(Map<String, String> all) {
    return new NamedSettings(all, ChatModels.PREFIX).oneOf("on-failure", OFFLINE);
  }
}
