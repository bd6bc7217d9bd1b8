package io.luciddrag.examples;

import io.luciddrag.LucidDrag;
import java.util.Map;

/** Opens the engine when a command needs it. */
@FunctionalInterface
interface EngineOpener {
  /**
   * Opens an engine.
   *
   * @param settings for its plugins, by name
   */
  LucidDrag open(Map<String, String> settings);
}
