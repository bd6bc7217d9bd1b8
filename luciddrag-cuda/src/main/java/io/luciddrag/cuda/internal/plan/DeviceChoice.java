package io.luciddrag.cuda.internal.plan;

import io.luciddrag.UnsupportedCapabilityException;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Which GPU computes: the one that was asked for, else the one with the most free memory. */
public final class DeviceChoice {
  private DeviceChoice() {}

  /**
   * Chooses.
   *
   * @param wanted an index, or null for any
   * @param devices one or more
   */
  public static CudaDevice of(@Nullable Integer wanted, CudaDevices devices) {
    if (wanted == null) {
      if (devices.count() == 1) {
        return devices.get(0);
      }
      return devices.all().stream()
          .max(
              Comparator.comparingLong(CudaDevice::freeBytes)
                  .thenComparing(CudaDevice::index, Comparator.reverseOrder()))
          .orElseThrow();
    }
    if (wanted >= devices.count()) {
      throw new UnsupportedCapabilityException(
          "'%s' asks for cuda:%d; CUDA counts %d: %s. Choose one of them, or leave it at 'cuda' for the one with the most free memory; CUDA_VISIBLE_DEVICES hides and reorders GPUs"
              .formatted(CudaSettings.DEVICE, wanted, devices.count(), devices.all()));
    }
    return devices.get(wanted);
  }
}
