package io.luciddrag.cuda;

import io.luciddrag.UnsupportedCapabilityException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the number type: bf16 from compute capability 8.0 on, since it has the range of fp32 and
 * its gradients need no loss scaling; fp16 from 7.0 on, whose tensor cores know no bf16; else fp32.
 * Stateless.
 */
final class PrecisionChoice {
  static final String SETTING = "stable-diffusion.precision";

  private static final int BF16_FROM = 80; // compute capability times ten: Ampere
  private static final int FP16_FROM = 70; // Volta

  private PrecisionChoice() {}

  /**
   * @param wanted fp16, bf16, fp32, auto, or null for auto
   */
  static String of(@Nullable String wanted, CudaDevice device) {
    String name = wanted == null ? "auto" : wanted.toLowerCase(Locale.ROOT);
    boolean bf16 = device.capability() >= BF16_FROM;
    return switch (name) {
      case "auto" -> bf16 ? "bf16" : device.capability() >= FP16_FROM ? "fp16" : "fp32";
      case "fp32", "fp16" -> name;
      case "bf16" -> {
        if (!bf16) {
          throw new UnsupportedCapabilityException(
              device + " does not compute in bf16, which needs 8.0; set '" + SETTING + "' to fp16");
        }
        yield name;
      }
      default ->
          throw new UnsupportedCapabilityException(
              "the setting '"
                  + SETTING
                  + "' is '"
                  + wanted
                  + "'; expected auto, fp16, bf16 or fp32");
    };
  }
}
