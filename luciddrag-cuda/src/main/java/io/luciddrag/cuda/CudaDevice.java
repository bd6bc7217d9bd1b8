package io.luciddrag.cuda;

import java.util.Locale;

/**
 * A CUDA device.
 *
 * @param index as CUDA counts
 * @param capability compute capability times ten, such as 86
 * @param freeBytes memory that is not in use
 */
record CudaDevice(int index, int capability, long freeBytes) {
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "cuda:%d (compute capability %d.%d, %.1f GiB free)",
        index,
        capability / 10,
        capability % 10,
        freeBytes / (double) (1L << 30));
  }
}
