package io.luciddrag.core.internal.stablediffusion;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.luciddrag.ModelException;
import io.luciddrag.core.internal.autoencoder.Autoencoder;
import io.luciddrag.core.internal.discriminate.FidelityModel;
import io.luciddrag.core.internal.discriminate.Latents;
import io.luciddrag.core.internal.discriminate.TextProbe;
import io.luciddrag.core.internal.tensor.Precision;
import io.luciddrag.core.internal.tensor.TorchRuntime;
import io.luciddrag.core.internal.text.ClipTextEncoder;
import io.luciddrag.core.internal.unet.UNet;
import io.luciddrag.core.internal.unet.UNetConfig;
import io.luciddrag.core.internal.weights.Weights;
import io.luciddrag.spi.NoiseScheduleConfig;
import io.luciddrag.spi.RgbImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model's networks, loaded and made to fit each other. Text encoder and autoencoder compute in
 * float32, the UNet in the given precision. Safe from any thread; close it.
 */
public final class LoadedModel implements AutoCloseable {
  private final ModelParts parts;
  private final Device device;
  private final ClipTextEncoder text;
  private final Autoencoder autoencoder;
  private final UNet unet;
  private final @Nullable FidelityModel fidelity;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  private LoadedModel(
      ModelParts parts, @Nullable Path discriminator, Precision precision, Device device) {
    this.parts = parts;
    this.device = device;
    requireFit();
    try {
      text = ClipTextEncoder.load(parts.textConfig(), parts.text());
      open.push(text);
      autoencoder = Autoencoder.load(parts.autoencoderConfig(), parts.autoencoder(), device);
      open.push(autoencoder);
      unet = UNet.load(parts.unetConfig(), parts.unet(), precision, device);
      open.push(unet);
      fidelity = discriminator == null ? null : fidelity(discriminator, precision);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** On the CPU, in the precision that is set or else measured to be faster. */
  static LoadedModel load(Settings settings) {
    ModelParts parts = parts(settings);
    Precision precision = settings.precision();
    return new LoadedModel(
        parts,
        settings.discriminator(),
        precision == null ? FasterPrecision.measured() : precision,
        Device.cpu());
  }

  static LoadedModel load(Settings settings, Precision precision, Device device) {
    return new LoadedModel(parts(settings), settings.discriminator(), precision, device);
  }

  private static ModelParts parts(Settings settings) {
    Path model = settings.model();
    if (settings.isRandom()) {
      return RandomModel.make();
    }
    return Files.isRegularFile(model)
        ? SingleFile.read(model, settings)
        : ModelFolder.read(model, settings);
  }

  private FidelityModel fidelity(Path folder, Precision precision) {
    FidelityModel model = FidelityModel.open(folder, latents(), textProbe(), precision, device);
    open.push(model);
    return model;
  }

  /**
   * For training: the model that the settings of the backend name, in float32.
   *
   * @param settings all of the host's
   */
  public static LoadedModel open(Map<String, String> settings) {
    Settings own = Settings.of(settings);
    return new LoadedModel(parts(own), null, Precision.FP32, Device.cpu());
  }

  /** The shape of its UNet. */
  public UNetConfig unetConfig() {
    return parts.unetConfig();
  }

  /** The weights of its UNet, in diffusers' names. */
  public Weights unetWeights() {
    return parts.unet();
  }

  /** Its noise schedule. */
  public NoiseScheduleConfig schedule() {
    return parts.scheduler().schedule();
  }

  /** The latent of a picture, (1, C, h, w); its sides must be multiples of the cell. */
  public NDArray encode(RgbImage picture, NDManager scope) {
    int cell = autoencoder.cellPx();
    NDArray pixels =
        new Canvas(picture.width(), picture.height(), cell).tensor(picture, scope); // (1, 3, H, W)
    return autoencoder.encode(pixels, scope);
  }

  /** The latent of what a latent shows, (1, C, h, w). */
  public NDArray encodeDecoded(NDArray latent, NDManager scope) {
    return autoencoder.encode(autoencoder.decode(latent, scope), scope);
  }

  /** A prompt as the UNet reads it, (L d) numbers. */
  public float[] encode(String prompt) {
    try (NDManager cpu = TorchRuntime.newScope()) {
      return text.encode(parts.prompts().ids(prompt), cpu).toFloatArray();
    }
  }

  /** What a discriminator for this model must have been trained on. */
  public Latents latents() {
    return Latents.of(
        parts.autoencoderConfig().latentChannels(),
        parts.autoencoderConfig().cellPx(),
        parts.autoencoderConfig().scale(),
        parts.scheduler().schedule());
  }

  /** What tells this model's text encoder from others. */
  public TextProbe textProbe() {
    return TextProbe.of(encode(TextProbe.PROMPT), parts.textConfig().width());
  }

  private void requireFit() {
    int text = parts.textConfig().width();
    if (text != parts.unetConfig().textChannels()) {
      throw new ModelException(
          "the text encoder (%s) gives %d numbers a token, the UNet (%s) reads %d; take both from one model"
              .formatted(parts.text(), text, parts.unet(), parts.unetConfig().textChannels()));
    }
    int channels = parts.autoencoderConfig().latentChannels();
    if (channels != parts.unetConfig().latentChannels()) {
      throw new ModelException(
          "latents of the autoencoder (%s) have %d channels, the UNet's (%s) %d; take both from one model"
              .formatted(
                  parts.autoencoder(),
                  channels,
                  parts.unet(),
                  parts.unetConfig().latentChannels()));
    }
  }

  /** Where UNet and autoencoder compute; the text encoder, used once a prompt, stays on the CPU. */
  Device device() {
    return device;
  }

  ModelParts parts() {
    return parts;
  }

  ClipTextEncoder text() {
    return text;
  }

  Autoencoder autoencoder() {
    return autoencoder;
  }

  UNet unet() {
    return unet;
  }

  @Nullable FidelityModel fidelity() {
    return fidelity;
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) { // none of them throws one
        throw new IllegalStateException(e);
      }
    }
  }
}
