package io.luciddrag.core.internal.discriminate;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.luciddrag.ModelException;
import io.luciddrag.core.internal.tensor.Precision;
import io.luciddrag.core.internal.tensor.Tensors;
import io.luciddrag.core.internal.tensor.TorchRuntime;
import io.luciddrag.core.internal.text.ClipTextConfig;
import io.luciddrag.core.internal.text.ClipTextEncoder;
import io.luciddrag.core.internal.text.ClipTokenizer;
import io.luciddrag.core.internal.unet.UNetInput;
import io.luciddrag.core.internal.weights.WeightFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A discriminator's folder, loaded beside a sampling model: {@code config.json}, {@code
 * model.safetensors} and, where its text encoder is not the sampler's, {@code text_encoder} and
 * {@code tokenizer}. Safe from any thread; close it.
 */
public final class FidelityModel implements AutoCloseable {
  /** Base name of the weights' file. */
  public static final String WEIGHTS = "model";

  private final FidelityDiscriminator discriminator;
  private final @Nullable ClipTextEncoder encoder;
  private final @Nullable ClipTokenizer tokenizer;

  private FidelityModel(
      FidelityDiscriminator discriminator,
      @Nullable ClipTextEncoder encoder,
      @Nullable ClipTokenizer tokenizer) {
    this.discriminator = discriminator;
    this.encoder = encoder;
    this.tokenizer = tokenizer;
  }

  /**
   * Loads.
   *
   * @param latents those of the sampling model
   * @param probe of the sampling model's text encoder
   * @throws ModelException if the folder is none of a discriminator or does not fit the model
   */
  public static FidelityModel open(
      Path folder, Latents latents, TextProbe probe, Precision precision, Device device) {
    if (!Files.isDirectory(folder)) {
      throw new ModelException(
          folder
              + ": no such folder; a discriminator is the folder that 'luciddrag"
              + " train-discriminator' writes");
    }
    DiscriminatorConfig config = DiscriminatorConfig.read(folder.resolve("config.json"));
    config.latents().requireSame(latents, folder);
    Path text = folder.resolve("text_encoder");
    boolean own = Files.exists(text);
    if (!own && !config.probe().matches(probe)) {
      throw new ModelException(
          "the discriminator "
              + folder
              + " was trained with another text encoder than the model's; copy the folders"
              + " text_encoder and tokenizer of the model it was trained for into it");
    }
    FidelityDiscriminator discriminator =
        FidelityDiscriminator.load(
            config, WeightFiles.openComponent(folder, WEIGHTS), precision, device);
    try {
      if (!own) {
        return new FidelityModel(discriminator, null, null);
      }
      ClipTokenizer tokenizer = ClipTokenizer.read(folder.resolve("tokenizer"));
      ClipTextConfig shape = ClipTextConfig.read(text.resolve("config.json"));
      if (shape.width() != config.unet().textChannels()) {
        throw new ModelException(
            "the text encoder in %s gives %d numbers a token, the discriminator reads %d; copy that of the model it was trained for"
                .formatted(text, shape.width(), config.unet().textChannels()));
      }
      ClipTextEncoder encoder =
          ClipTextEncoder.load(shape, WeightFiles.openComponent(text, "model"));
      return new FidelityModel(discriminator, encoder, tokenizer);
    } catch (RuntimeException e) {
      discriminator.close();
      throw e;
    }
  }

  /**
   * A prompt as the discriminator reads it; null if it reads what the sampler reads.
   *
   * @param receiver owner of the result, (1, L, d)
   */
  public @Nullable NDArray states(String prompt, NDManager receiver) {
    if (encoder == null || tokenizer == null) {
      return null;
    }
    try (NDManager cpu = TorchRuntime.newScope()) {
      return Tensors.on(receiver, encoder.encode(tokenizer.encode(prompt), cpu));
    }
  }

  /**
   * Judges latents at one noise level, inside a graph or outside.
   *
   * @param latent z_t, (B, C, h, w) float32
   * @param text the prompts as it reads them, (B, L, d)
   * @return (B) float32: log d / (1 - d)
   */
  public NDArray logits(NDArray latent, int timestep, NDArray text, NDManager receiver) {
    return discriminator.logits(UNetInput.of(latent, timestep, text), receiver);
  }

  @Override
  public void close() {
    if (encoder != null) {
      encoder.close();
    }
    discriminator.close();
  }
}
