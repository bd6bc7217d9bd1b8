package io.luciddrag.core.internal.edit;

import io.luciddrag.LucidDragException;
import io.luciddrag.PluginException;
import java.util.function.Supplier;

/** Calls a plugin: its own failure is reported with its id, the library's exceptions pass. */
final class PluginCall {
  private PluginCall() {}

  /**
   * @param kind for the message, such as "reasoner"
   */
  static <T> T guarded(String kind, String id, Supplier<T> call) {
    try {
      return call.get();
    } catch (LucidDragException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new PluginException(kind + " '" + id + "' failed: " + e, e);
    }
  }
}
