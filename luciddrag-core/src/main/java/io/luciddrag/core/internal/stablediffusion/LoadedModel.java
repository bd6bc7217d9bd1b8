package io.luciddrag.core.internal.stablediffusion;

import ai.djl.Device;
import io.luciddrag.ModelException;
import io.luciddrag.core.internal.autoencoder.Autoencoder;
import io.luciddrag.core.internal.tensor.Precision;
import io.luciddrag.core.internal.text.ClipTextEncoder;
import io.luciddrag.core.internal.unet.UNet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A model's networks, loaded and made to fit each other. Text encoder and autoencoder compute in
 * float32, the UNet in the given precision. Safe from any thread; close it.
 */
final class LoadedModel implements AutoCloseable {
  private final ModelParts parts;
  private final Device device;
  private final ClipTextEncoder text;
  private final Autoencoder autoencoder;
  private final UNet unet;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  private LoadedModel(ModelParts parts, Precision precision, Device device) {
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
        parts, precision == null ? FasterPrecision.measured() : precision, Device.cpu());
  }

  static LoadedModel load(Settings settings, Precision precision, Device device) {
    return new LoadedModel(parts(settings), precision, device);
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
