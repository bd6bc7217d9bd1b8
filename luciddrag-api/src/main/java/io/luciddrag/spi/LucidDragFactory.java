package io.luciddrag.spi;

import io.luciddrag.LucidDrag;

/** Makes engines; luciddrag-core brings one, found by {@link java.util.ServiceLoader}. */
public interface LucidDragFactory {
  /**
   * Makes an engine.
   *
   * @param setup plugins and settings of the host
   * @return the engine; the host closes it
   */
  LucidDrag create(EngineSetup setup);
}
