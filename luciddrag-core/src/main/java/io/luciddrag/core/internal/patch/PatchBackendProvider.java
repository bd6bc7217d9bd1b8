package io.luciddrag.core.internal.patch;

import io.luciddrag.spi.DiffusionBackend;
import io.luciddrag.spi.DiffusionBackendProvider;
import java.util.Map;

/** Registers the {@link PatchBackend}. */
public final class PatchBackendProvider implements DiffusionBackendProvider {
  @Override
  public String id() {
    return PatchBackend.ID;
  }

  @Override
  public DiffusionBackend create(Map<String, String> settings) {
    return new PatchBackend();
  }
}
