package io.luciddrag.cuda.internal.plan;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The GPUs of a machine. They are read one by one, since reading a GPU's memory opens a context of
 * some hundred MB on it.
 *
 * @param count how many there are
 * @param reader of the one with an index below the count
 */
public record CudaDevices(int count, IntFunction<CudaDevice> reader) {
  /** GPUs that are known already. */
  public static CudaDevices of(List<CudaDevice> devices) {
    return new CudaDevices(devices.size(), devices::get);
  }

  /** The one of an index. */
  public CudaDevice get(int index) {
    return reader.apply(index);
  }

  /** All, each read now. */
  public List<CudaDevice> all() {
    return IntStream.range(0, count).mapToObj(reader).toList();
  }
}
