package io.luciddrag.core.internal.autoencoder;

import io.luciddrag.ModelException;
import io.luciddrag.core.internal.weights.ConfigFile;
import java.nio.file.Path;

/** The shape of an autoencoder, as diffusers describes it. Immutable. */
public sealed interface AutoencoderConfig permits KlConfig, TinyConfig {
  /** Channels of a latent. */
  int latentChannels();

  /** Pixels per latent cell along a side. */
  int cellPx();

  /** Factor of the latents. */
  double scale();

  /**
   * Reads {@code vae/config.json}.
   *
   * @throws ModelException naming file and field, for whatever this library cannot compute
   */
  static AutoencoderConfig read(Path configJson) {
    return of(ConfigFile.read(configJson));
  }

  /** The same from a configuration that need not lie in a file. */
  static AutoencoderConfig of(ConfigFile file) {
    return switch (file.text("_class_name").orElse("")) {
      case "AutoencoderKL" -> KlConfig.of(file);
      case "AutoencoderTiny" -> TinyConfig.of(file);
      default -> throw file.wrong("_class_name", "AutoencoderKL or AutoencoderTiny");
    };
  }
}
