package io.luciddrag.core.internal.training;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import io.luciddrag.core.internal.discriminate.DiscriminatorConfig;
import io.luciddrag.core.internal.discriminate.FidelityDiscriminator;
import io.luciddrag.core.internal.sample.NoiseSchedule;
import io.luciddrag.core.internal.stablediffusion.LoadedModel;
import io.luciddrag.core.internal.tensor.Precision;
import io.luciddrag.core.internal.tensor.Tensors;
import io.luciddrag.core.internal.tensor.TorchRuntime;
import io.luciddrag.core.internal.unet.UNetConfig;
import io.luciddrag.core.internal.unet.UNetEncoder;
import io.luciddrag.core.internal.weights.Weights;
import io.luciddrag.spi.RgbImage;
import java.util.List;
import java.util.Map;

/** The Stable Diffusion model for which a discriminator is trained. */
final class TrainingModel implements AutoCloseable {
  private static final int CACHED = 4096; // prompts

  private final LoadedModel model;
  private final Cache<String, float[]> prompts =
      CacheBuilder.newBuilder().maximumSize(CACHED).build();

  /**
   * @param settings those of the backend {@code stable-diffusion}
   */
  TrainingModel(Map<String, String> settings) {
    model = LoadedModel.open(settings);
  }

  NoiseSchedule schedule() {
    return new NoiseSchedule(model.schedule());
  }

  UNetConfig unet() {
    return model.unetConfig();
  }

  Weights weights() {
    return model.unetWeights();
  }

  /** Pixels of which a picture's sides must be multiples. */
  int stride() {
    return model.latents().cellPx() * unet().stride();
  }

  /** Cells a side of a picture of this size. */
  int cells(int size) {
    return size / model.latents().cellPx();
  }

  DiscriminatorConfig config() {
    return new DiscriminatorConfig(unet(), model.latents(), model.textProbe());
  }

  /** In float32, since 16 bit is too coarse for small steps. */
  FidelityDiscriminator untrained() {
    return FidelityDiscriminator.untrained(
        UNetEncoder.load(unet(), weights(), Precision.FP32, Device.cpu()), Device.cpu());
  }

  /** z_0, (C, h, w). */
  float[] latent(RgbImage picture) {
    try (NDManager scope = TorchRuntime.newScope()) {
      return model.encode(picture, scope).toFloatArray();
    }
  }

  /**
   * z_0 of the picture as the autoencoder shows it. Edits went through the autoencoder; photos do
   * too, lest its blur be taken for a poor edit's.
   */
  float[] latentOfDecoded(RgbImage picture) {
    try (NDManager scope = TorchRuntime.newScope()) {
      return model.encodeDecoded(model.encode(picture, scope), scope).toFloatArray();
    }
  }

  /** Prompts as the network reads them, (B, L, d). */
  NDArray text(List<String> captions, NDManager scope) {
    int width = unet().textChannels();
    int each = encoded(captions.get(0)).length;
    float[] all = new float[captions.size() * each];
    for (int i = 0; i < captions.size(); i++) {
      System.arraycopy(encoded(captions.get(i)), 0, all, i * each, each);
    }
    return Tensors.of(scope, all, captions.size(), each / width, width);
  }

  private float[] encoded(String caption) {
    float[] known = prompts.getIfPresent(caption);
    if (known == null) {
      known = model.encode(caption);
      prompts.put(caption, known);
    }
    return known;
  }

  @Override
  public void close() {
    model.close();
  }
}
