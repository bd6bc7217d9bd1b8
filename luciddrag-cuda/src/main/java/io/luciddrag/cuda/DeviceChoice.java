package io.luciddrag.cuda;

import io.luciddrag.UnsupportedCapabilityException;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Chooses the device: the one asked for, else the one with the most free memory. Stateless. */
final class DeviceChoice {
  static final String SETTING = "stable-diffusion.device";

  private static final Pattern NUMBERED = Pattern.compile("cuda:(\\d{1,3})");

  private DeviceChoice() {}

  /**
   * @param wanted "cuda", "cuda:N", or null
   * @param devices at least one
   */
  static CudaDevice of(@Nullable String wanted, List<CudaDevice> devices) {
    if (wanted == null || wanted.equals("cuda")) {
      return devices.stream()
          .max(Comparator.comparingLong(CudaDevice::freeBytes))
          .orElseThrow(() -> new IllegalArgumentException("no devices"));
    }
    Matcher match = NUMBERED.matcher(wanted);
    if (match.matches()) {
      int index = Integer.parseInt(match.group(1));
      for (CudaDevice device : devices) {
        if (device.index() == index) {
          return device;
        }
      }
    }
    throw new UnsupportedCapabilityException(
        "the setting '"
            + SETTING
            + "' is '"
            + wanted
            + "'; expected cuda, or one of "
            + devices
            + "; for the CPU choose the backend 'stable-diffusion'");
  }
}
