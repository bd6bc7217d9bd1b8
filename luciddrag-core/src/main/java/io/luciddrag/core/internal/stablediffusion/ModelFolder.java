package io.luciddrag.core.internal.stablediffusion;

import io.luciddrag.ModelException;
import io.luciddrag.core.internal.autoencoder.AutoencoderConfig;
import io.luciddrag.core.internal.text.ClipTextConfig;
import io.luciddrag.core.internal.text.ClipTokenizer;
import io.luciddrag.core.internal.unet.UNetConfig;
import io.luciddrag.core.internal.weights.ConfigFile;
import io.luciddrag.core.internal.weights.WeightFiles;
import java.nio.file.Files;
import java.nio.file.Path;

/** A model in diffusers layout: unet, vae, text_encoder, tokenizer and scheduler folders. */
final class ModelFolder {
  private static final String NETWORK = "diffusion_pytorch_model";

  private ModelFolder() {}

  static ModelParts read(Path folder, Settings settings) {
    requireStableDiffusion(folder);
    if (settings.config() != null) {
      throw new ModelException(
          "the setting 'stable-diffusion.config' is for a single .safetensors file; "
              + folder
              + " is a model folder and brings its own configurations, leave it out");
    }
    Path unet = folder.resolve("unet");
    Path vae = folder.resolve("vae");
    Path text = folder.resolve("text_encoder");
    String variant = settings.variant();
    return new ModelParts(
        UNetConfig.of(ConfigFile.read(unet.resolve("config.json"))),
        WeightFiles.openComponent(unet, NETWORK, variant),
        AutoencoderConfig.read(vae.resolve("config.json")),
        WeightFiles.openComponent(vae, NETWORK, variant),
        ClipTextConfig.read(text.resolve("config.json")),
        WeightFiles.openComponent(text, "model", variant),
        prompts(settings.tokenizer() == null ? folder.resolve("tokenizer") : settings.tokenizer()),
        scheduler(folder).predicting(settings.velocity()));
  }

  static SchedulerFile scheduler(Path folder) {
    return SchedulerFile.of(
        ConfigFile.read(folder.resolve("scheduler").resolve("scheduler_config.json")));
  }

  static ModelParts.Prompts prompts(Path tokenizerFolder) {
    ClipTokenizer tokenizer = ClipTokenizer.read(tokenizerFolder);
    return new ModelParts.Prompts() {
      @Override
      public long[] ids(String prompt) {
        return tokenizer.encode(prompt);
      }

      @Override
      public String dropped(String prompt) {
        return tokenizer.dropped(prompt);
      }
    };
  }

  /** Says early and by name what the folder is instead. */
  private static void requireStableDiffusion(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new ModelException(
          folder
              + ": no such folder; give a model folder in diffusers layout or a .safetensors file");
    }
    Path index = folder.resolve("model_index.json");
    if (!Files.exists(index)) {
      throw new ModelException(
          folder
              + ": no model_index.json, so this is no model folder in diffusers layout; a checkpoint"
              + " is given by its .safetensors file");
    }
    ConfigFile config = ConfigFile.read(index);
    String kind = config.text("_class_name").orElse("");
    if (!kind.startsWith("StableDiffusionPipeline")
        && !kind.startsWith("LatentConsistencyModelPipeline")
        && !kind.equals("StableDiffusionImg2ImgPipeline")) {
      throw config.wrong(
          "_class_name",
          "StableDiffusionPipeline or LatentConsistencyModelPipeline (Stable Diffusion 1.x, 2.x, LCM)");
    }
  }
}
