package io.luciddrag.core.internal.stablediffusion;

import io.luciddrag.ModelException;
import io.luciddrag.core.internal.autoencoder.AutoencoderConfig;
import io.luciddrag.core.internal.text.ClipTextConfig;
import io.luciddrag.core.internal.unet.UNetConfig;
import io.luciddrag.core.internal.weights.ConfigFile;
import io.luciddrag.core.internal.weights.LdmCheckpoint;
import java.nio.file.Path;

/**
 * A model in one .safetensors file of the original layout. It has neither tokenizer nor
 * configuration: those come from the settings or are the published ones.
 */
final class SingleFile {
  private SingleFile() {}

  static ModelParts read(Path file, Settings settings) {
    if (settings.variant() != null && !settings.variant().isEmpty()) {
      throw new ModelException(
          "the setting 'stable-diffusion.variant' is for model folders; "
              + file
              + " is a single file and has no variants, leave it out");
    }
    LdmCheckpoint checkpoint = LdmCheckpoint.open(file);
    boolean second = checkpoint.isSd2();
    Path config = settings.config();
    SchedulerFile scheduler =
        config == null ? SchedulerFile.STABLE_DIFFUSION : ModelFolder.scheduler(config);
    return new ModelParts(
        config == null ? PublishedShapes.unet(second) : UNetConfig.of(read(config, "unet")),
        checkpoint.unet(),
        config == null
            ? PublishedShapes.autoencoder(file)
            : AutoencoderConfig.of(read(config, "vae")),
        checkpoint.vae(),
        config == null
            ? PublishedShapes.text(second)
            : ClipTextConfig.of(read(config, "text_encoder")),
        checkpoint.textEncoder(),
        ModelFolder.prompts(tokenizer(file, settings)),
        scheduler.predicting(settings.velocity()));
  }

  private static ConfigFile read(Path config, String part) {
    return ConfigFile.read(config.resolve(part).resolve("config.json"));
  }

  private static Path tokenizer(Path file, Settings settings) {
    if (settings.tokenizer() != null) {
      return settings.tokenizer();
    }
    if (settings.config() != null) {
      return settings.config().resolve("tokenizer");
    }
    throw new ModelException(
        file
            + ": a single-file checkpoint has no tokenizer; set 'stable-diffusion.tokenizer' to a folder"
            + " with the model's vocab.json and merges.txt (command line: --tokenizer)");
  }
}
