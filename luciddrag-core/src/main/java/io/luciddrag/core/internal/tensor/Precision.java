package io.luciddrag.core.internal.tensor;

import java.util.Locale;

/**
 * The number type a network computes in; latents, energies and gradients are float32 throughout.
 */
public enum Precision {
  /** 32 bit; the reference. */
  FP32(6, 4),
  /** 16 bit with the range of float32; on CPUs with avx512_bf16 or AMX 2 to 3 times as fast. */
  BF16(15, 2),
  /** 16 bit for GPUs; a storage format on CPUs, where computing with it is slower than FP32. */
  FP16(5, 2);

  private final int scalarType; // of c10, as TorchScript writes it
  private final int bytes;

  Precision(int scalarType, int bytes) {
    this.scalarType = scalarType;
    this.bytes = bytes;
  }

  /** The number by which TorchScript source names the type. */
  public int scalarType() {
    return scalarType;
  }

  /** Bytes a number. */
  public int bytes() {
    return bytes;
  }

  /** Lower-case name, as settings spell it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
