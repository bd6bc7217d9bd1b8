package io.luciddrag.spi;

import java.util.Map;

/**
 * Makes a plugin once it is first needed.
 *
 * @param <T> the kind of plugin
 */
public interface Provider<T extends Plugin> {
  /** {@return the id of the plugin it makes; cheap, asked before anything is created} */
  String id();

  /**
   * Makes the plugin.
   *
   * @param settings the engine's settings by name, by convention "id.name"
   * @return the plugin; the engine closes it
   */
  T create(Map<String, String> settings);
}
