package io.luciddrag.cuda.internal.plan;

/**
 * A GPU.
 *
 * @param index as CUDA counts, from 0; CUDA_VISIBLE_DEVICES hides and reorders
 * @param capability its generation
 * @param freeBytes of its memory
 * @param totalBytes of its memory
 */
public record CudaDevice(int index, Capability capability, long freeBytes, long totalBytes) {
  /** Its name in settings and messages. */
  public String id() {
    return "cuda:" + index;
  }

  @Override
  public String toString() {
    return "%s (compute capability %s, %s of %s free)"
        .formatted(id(), capability, Gibibytes.of(freeBytes), Gibibytes.of(totalBytes));
  }
}
