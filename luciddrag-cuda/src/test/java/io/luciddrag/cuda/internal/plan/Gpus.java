package io.luciddrag.cuda.internal.plan;

/** Made-up GPUs. */
public final class Gpus {
  public static final long GIB = 1L << 30;

  private Gpus() {}

  /** A GPU with 1 GiB in use. */
  public static CudaDevice gpu(int index, String capability, double freeGib) {
    long free = (long) (freeGib * GIB);
    return new CudaDevice(index, Capability.parse(capability), free, free + GIB);
  }
}
