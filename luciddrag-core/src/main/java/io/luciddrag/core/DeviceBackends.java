package io.luciddrag.core;

import ai.djl.Device;
import io.luciddrag.core.internal.stablediffusion.StableDiffusionBackend;
import io.luciddrag.core.internal.tensor.Precision;
import io.luciddrag.spi.DiffusionBackend;
import java.util.Locale;
import java.util.Map;

/** Backends on a device other than the CPU; for modules that bring one, such as luciddrag-cuda. */
public final class DeviceBackends {
  private DeviceBackends() {}

  /**
   * Stable Diffusion on a device; the text encoder stays on the CPU.
   *
   * @param device such as {@code Device.gpu(0)}; its natives must be in place
   * @param precision fp16, bf16 or fp32
   * @param id the backend's id
   * @param settings the host's, as the backend 'stable-diffusion' reads them; precision is not read
   * @return the backend, with its weights on the device
   * @throws io.luciddrag.ModelException if the model's files are missing, damaged or unsupported
   */
  public static DiffusionBackend stableDiffusion(
      Device device, String precision, String id, Map<String, String> settings) {
    return StableDiffusionBackend.on(
        device, Precision.valueOf(precision.toUpperCase(Locale.ROOT)), id, settings);
  }
}
