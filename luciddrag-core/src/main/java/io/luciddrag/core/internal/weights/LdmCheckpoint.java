package io.luciddrag.core.internal.weights;

import io.luciddrag.ModelException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A whole Stable Diffusion 1.x or 2.x model in one safetensors file, in the layout of the original
 * latent-diffusion code.
 *
 * <p>Its networks are seen under their diffusers names, without a copy. Such a file has no
 * configuration; what differs between models shows in shapes: channels of a level in {@code
 * down_blocks.N.resnets.0.conv1.weight}, width of the text in {@code attn2.to_k.weight}, convolved
 * or linear projections in the rank of {@code attentions.0.proj_in.weight}. Noise prediction or
 * v-prediction does not show. Copies kept for averaging ({@code model_ema.}) are ignored, as
 * diffusers does. Immutable.
 */
public final class LdmCheckpoint {
  private static final String UNET = "model.diffusion_model.";
  private static final String VAE = "first_stage_model.";
  private static final String CLIP = "cond_stage_model.transformer.";
  private static final String OPEN_CLIP = "cond_stage_model.model.";
  private static final String CROSS_KEY = "attn2.to_k.weight";
  private static final int SD2_TEXT_WIDTH = 1024;

  private final Path file;
  private final SafetensorsFile all;

  private LdmCheckpoint(Path file, SafetensorsFile all) {
    this.file = file;
    this.all = all;
  }

  /**
   * Opens a checkpoint.
   *
   * @throws ModelException if it is damaged, of another layout or of a model that is not supported
   */
  public static LdmCheckpoint open(Path file) {
    SafetensorsFile all = SafetensorsFile.open(file);
    LdmKind.requireSupported(file, all);
    return new LdmCheckpoint(file, all);
  }

  /** {@return whether it is of the 2.x family, whose text encoder is OpenCLIP's} */
  public boolean isSd2() {
    if (!part(CLIP).isEmpty() || !part(OPEN_CLIP).isEmpty()) {
      return !part(OPEN_CLIP).isEmpty();
    }
    return all.names().stream() // a file without a text encoder: by the width that its UNet expects
        .filter(name -> name.startsWith(UNET) && name.endsWith(CROSS_KEY))
        .map(all::shape)
        .anyMatch(shape -> shape.length == 2 && shape[1] == SD2_TEXT_WIDTH);
  }

  /** {@return the UNet, named as diffusers' UNet2DConditionModel} */
  public Weights unet() {
    return view("UNet", UNET, LdmUnetNames.renamed(part(UNET)));
  }

  /**
   * {@return the autoencoder, named as diffusers' AutoencoderKL}
   *
   * @throws ModelException if the file has none
   */
  public Weights vae() {
    return view("autoencoder", VAE, LdmVaeNames.renamed(part(VAE)));
  }

  /**
   * {@return the text encoder, named as transformers' CLIPTextModel; of OpenCLIP without its last
   * layer, which Stable Diffusion 2 does not use}
   *
   * @throws ModelException if the file has none
   */
  public Weights textEncoder() {
    Map<String, StoredTensor> openClip = part(OPEN_CLIP);
    return openClip.isEmpty()
        ? view("text encoder", CLIP, LdmTextNames.ofClip(part(CLIP)))
        : view("text encoder", OPEN_CLIP, LdmTextNames.ofOpenClip(openClip));
  }

  private Weights view(String what, String prefix, Map<String, StoredTensor> tensors) {
    if (tensors.isEmpty()) {
      throw new ModelException(
          file
              + " has no "
              + what
              + ": no tensors of one begin with '"
              + prefix
              + "'; take the full checkpoint or a model folder");
    }
    return new NamedTensors(file + " (its " + what + ")", tensors);
  }

  /** The tensors whose names begin with a prefix, without it. */
  private Map<String, StoredTensor> part(String prefix) {
    Map<String, StoredTensor> part = new LinkedHashMap<>();
    all.tensors()
        .forEach(
            (name, tensor) -> {
              if (name.startsWith(prefix)) {
                part.put(name.substring(prefix.length()), tensor);
              }
            });
    return part;
  }
}
