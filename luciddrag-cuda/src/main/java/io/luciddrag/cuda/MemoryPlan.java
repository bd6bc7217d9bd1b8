package io.luciddrag.cuda;

import io.luciddrag.UnsupportedCapabilityException;
import java.util.Locale;

/**
 * What a device's memory is spent on, for one edit of Stable Diffusion 1.5 at a time.
 *
 * <p>Weights and bank are counted; graph and autoencoder are figures measured on CPUs (ENGINE.md
 * sections 1 and 10), taken as estimates for GPUs, where they have not been measured. Everything
 * but the weights grows with the picture's area.
 *
 * @param neededBytes without the bank
 * @param bankMib what of the bank stays on the device; the rest goes to a temporary file
 */
record MemoryPlan(long neededBytes, int bankMib) {
  private static final double GIB = 1L << 30;
  private static final int SIDE = 512; // pixels at which the figures below hold
  private static final long UNET = 859_500_000L; // parameters
  private static final long AUTOENCODER = 84_000_000L; // parameters, in float32
  private static final double DECODE = 0.75 * GIB; // intermediates in float32: measured on a CPU
  private static final double GRAPH_16 = 0.9 * GIB; // of one guidance step: measured on a CPU
  private static final double GRAPH_32 = 1.6 * GIB;
  private static final long BANK = 50 * 13_762_560L; // numbers of 50 steps: PAPER 3.3
  private static final double LIBRARIES = 0.8 * GIB; // CUDA context and kernels: an estimate
  private static final double SPARE = 0.9; // of what is free; the rest is left to fragmentation

  /**
   * Plans.
   *
   * @param device with its free memory
   * @param size longer side in pixels at which is edited
   * @param precision fp16, bf16 or fp32
   */
  static MemoryPlan of(CudaDevice device, int size, String precision) {
    boolean wide = precision.equals("fp32");
    int bytes = wide ? 4 : 2;
    double area = (double) size * size / (SIDE * SIDE);
    double fixed = UNET * bytes + AUTOENCODER * 4 + LIBRARIES;
    double growing = DECODE + (wide ? GRAPH_32 : GRAPH_16);
    double needed = fixed + growing * area;
    double usable = SPARE * device.freeBytes();
    if (needed > usable) {
      int fits = (int) (SIDE * Math.sqrt(Math.max(0, usable - fixed) / growing)) / 64 * 64;
      throw new UnsupportedCapabilityException(
          String.format(
              Locale.ROOT,
              "an edit at %d pixels in %s needs about %.1f GiB, of which %s has too little; %s",
              size,
              precision,
              needed / GIB,
              device,
              fits >= 256
                  ? "set 'stable-diffusion.size' to " + fits + " or less"
                  : wide
                      ? "set 'stable-diffusion.precision' to fp16"
                      : "use a device with more memory or the backend 'stable-diffusion'"));
    }
    double bank = Math.min(BANK * bytes * area, usable - needed);
    return new MemoryPlan((long) needed, (int) (bank / (1 << 20)));
  }
}
