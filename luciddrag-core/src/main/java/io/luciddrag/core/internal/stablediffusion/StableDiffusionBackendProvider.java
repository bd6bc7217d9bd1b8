package io.luciddrag.core.internal.stablediffusion;

import io.luciddrag.spi.DiffusionBackend;
import io.luciddrag.spi.DiffusionBackendProvider;
import java.util.Map;

/** Registers {@link StableDiffusionBackend}; the weights are read when it is first asked for. */
public final class StableDiffusionBackendProvider implements DiffusionBackendProvider {
  @Override
  public String id() {
    return StableDiffusionBackend.ID;
  }

  @Override
  public DiffusionBackend create(Map<String, String> settings) {
    return new StableDiffusionBackend(Settings.of(settings));
  }
}
