package io.luciddrag.examples.bench;

import io.luciddrag.examples.terminal.BadInputException;
import io.luciddrag.spi.DiffusionBackend;
import io.luciddrag.spi.DiffusionBackendProvider;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The backend {@code stable-diffusion} for baselines that call it themselves; opened once. */
public final class OwnBackend implements Supplier<DiffusionBackend>, AutoCloseable {
  private static final String ID = "stable-diffusion";

  private final Map<String, String> settings;
  private @Nullable DiffusionBackend backend;

  /**
   * Prepares.
   *
   * @param settings of the engine
   */
  public OwnBackend(Map<String, String> settings) {
    this.settings = Map.copyOf(settings);
  }

  @Override
  public synchronized DiffusionBackend get() {
    DiffusionBackend open = backend;
    if (open == null) {
      if (!settings.containsKey(ID + ".model")) {
        throw new BadInputException(
            "this method needs a model with latents; name its weights with --model");
      }
      open = open(settings);
      backend = open;
    }
    return open;
  }

  /**
   * {@return the backend with these settings; the caller closes it}
   *
   * @param settings of the engine
   */
  public static DiffusionBackend open(Map<String, String> settings) {
    return ServiceLoader.load(DiffusionBackendProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.id().equals(ID))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("luciddrag-core is not on the class path"))
        .create(settings);
  }

  @Override
  public synchronized void close() {
    DiffusionBackend open = backend;
    if (open != null) {
      open.close();
    }
  }
}
