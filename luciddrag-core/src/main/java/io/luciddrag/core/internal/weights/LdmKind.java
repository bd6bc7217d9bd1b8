package io.luciddrag.core.internal.weights;

import io.luciddrag.ModelException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Tells which single files are Stable Diffusion 1.x or 2.x, and what the others are. */
final class LdmKind {
  private static final String UNET = "model.diffusion_model.";
  private static final String FIRST_CONVOLUTION = UNET + "input_blocks.0.0.weight";
  private static final int LATENT_CHANNELS = 4;
  private static final int MOST_LISTED = 10;

  /** What the UNet sees besides the latent, by its count of input channels. */
  private static final Map<Long, String> BY_CHANNELS =
      Map.of(
          5L, "a depth-guided model",
          7L, "an upscaler",
          8L, "an instruct-pix2pix model",
          9L, "an inpainting model");

  private record Mark(String part, String reason) {}

  /** Checked in this order. */
  private static final List<Mark> OTHERS =
      List.of(
          new Mark("conditioner.", "it is Stable Diffusion XL"),
          new Mark("add_embedding.", "it is Stable Diffusion XL"),
          new Mark(UNET + "joint_blocks.", "it is Stable Diffusion 3"),
          new Mark("double_blocks.", "it is a Flux model"),
          new Mark("control_model.", "it is a ControlNet, which steers another model"),
          new Mark("lora_", "it is a LoRA, which only changes another model"),
          new Mark(".lora", "it is a LoRA, which only changes another model"),
          new Mark(
              UNET + "label_emb.",
              "its UNet is also given a class or picture (unCLIP, upscaler or XL)"));

  private LdmKind() {}

  static void requireSupported(Path file, Weights all) {
    for (Mark other : OTHERS) {
      if (all.names().stream().anyMatch(name -> name.contains(other.part()))) {
        throw refused(file, other.reason());
      }
    }
    if (all.names().stream().noneMatch(name -> name.startsWith(UNET))) {
      throw withoutUnet(file, all);
    }
    long[] shape = all.shape(FIRST_CONVOLUTION);
    long channels = shape.length == 4 ? shape[1] : 0;
    if (channels != LATENT_CHANNELS) {
      throw refused(
          file,
          "it is "
              + BY_CHANNELS.getOrDefault(channels, "a model of another latent space")
              + ": '"
              + FIRST_CONVOLUTION
              + "' has shape "
              + StoredTensor.shown(shape)
              + ", expected (any, 4, 3, 3)");
    }
  }

  private static ModelException refused(Path file, String reason) {
    return new ModelException(
        file
            + " is not supported, because "
            + reason
            + "; what works are Stable Diffusion 1.x and 2.x (text to image)");
  }

  private static ModelException withoutUnet(Path file, Weights all) {
    if (has(all, "model_ema.")) {
      return refused(file, "it has only the UNet's average ('model_ema.'), not the UNet itself");
    }
    if (has(all, "down_blocks.") || has(all, "encoder.down_blocks.") || has(all, "text_model.")) {
      return refused(
          file,
          "it is one network in diffusers' names; put it in a model folder as"
              + " unet/diffusion_pytorch_model.safetensors, vae/diffusion_pytorch_model.safetensors"
              + " or text_encoder/model.safetensors, with its config.json");
    }
    return refused(
        file, "no tensor's name begins with '" + UNET + "'; its names begin with " + starts(all));
  }

  private static boolean has(Weights all, String prefix) {
    return all.names().stream().anyMatch(name -> name.startsWith(prefix));
  }

  private static String starts(Weights all) {
    return all.names().stream()
        .map(name -> name.replaceFirst("(?s)\\..*", ""))
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .limit(MOST_LISTED)
        .map(Excerpt::of)
        .collect(Collectors.joining(", "));
  }
}
