package io.luciddrag.core;

import io.luciddrag.LucidDrag;
import io.luciddrag.core.internal.edit.EditEngine;
import io.luciddrag.spi.EngineSetup;
import io.luciddrag.spi.LucidDragFactory;

/** Makes the engine that {@link LucidDrag#open()} returns. */
public final class CoreFactory implements LucidDragFactory {
  /** Called by {@link java.util.ServiceLoader}. */
  public CoreFactory() {}

  @Override
  public LucidDrag create(EngineSetup setup) {
    return new EditEngine(setup);
  }
}
