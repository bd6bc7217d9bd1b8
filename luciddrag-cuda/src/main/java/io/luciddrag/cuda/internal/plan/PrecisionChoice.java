package io.luciddrag.cuda.internal.plan;

import io.luciddrag.UnsupportedCapabilityException;

/**
 * In which number type the UNet computes, and why. Text encoder and autoencoder stay in float32.
 *
 * @param id fp32, fp16 or bf16
 * @param bytes a number
 * @param reason for people
 */
public record PrecisionChoice(String id, int bytes, String reason) {
  /**
   * Chooses.
   *
   * <p>{@code auto} takes bf16 from compute capability 8.0 on, fp16 from 7.0 on and fp32 below:
   * bf16 has the range of float32, while fp16 ends at 65504, beyond which a picture turns black, so
   * that bf16 goes first wherever there are units for it; tensor cores, which make fp16 worth that
   * risk, come with 7.0.
   *
   * @param setting auto, fp32, fp16 or bf16
   */
  public static PrecisionChoice of(String setting, Capability capability) {
    return switch (setting) {
      case "fp32" -> new PrecisionChoice("fp32", 4, "it was asked for");
      case "fp16" -> asked("fp16", capability, 5, 3, "fp32");
      case "bf16" -> asked("bf16", capability, 8, 0, "fp16, fp32");
      default -> automatic(capability);
    };
  }

  private static PrecisionChoice automatic(Capability capability) {
    String chosen = "compute capability " + capability + " ";
    if (capability.atLeast(8, 0)) {
      return new PrecisionChoice("bf16", 2, chosen + "computes bf16, which has the range of fp32");
    }
    if (capability.atLeast(7, 0)) {
      return new PrecisionChoice(
          "fp16", 2, chosen + "has no bf16; if pictures fail with numbers out of range, set fp32");
    }
    return new PrecisionChoice("fp32", 4, chosen + "has no tensor cores for 16 bit");
  }

  private static PrecisionChoice asked(
      String id, Capability capability, int major, int minor, String others) {
    if (!capability.atLeast(major, minor)) {
      throw new UnsupportedCapabilityException(
          "'%s' is %s, which needs compute capability %d.%d; this GPU has %s. Set %s or auto"
              .formatted(CudaSettings.PRECISION, id, major, minor, capability, others));
    }
    return new PrecisionChoice(id, 2, "it was asked for");
  }
}
