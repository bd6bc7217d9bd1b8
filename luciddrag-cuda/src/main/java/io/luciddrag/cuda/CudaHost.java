package io.luciddrag.cuda;

import io.luciddrag.cuda.internal.plan.CudaDevice;
import io.luciddrag.cuda.internal.plan.CudaDevices;
import io.luciddrag.spi.DiffusionBackend;
import java.util.Map;

/** What is asked of a machine whose natives are in place; tests answer for GPUs that are not. */
interface CudaHost {
  /** Its GPUs, counted by the CUDA runtime; the engine is not started for it. */
  CudaDevices devices();

  /** Why there may be none. */
  Problem noDevice();

  /**
   * Starts the engine, if it does not run yet, and computes something on a device.
   *
   * @throws io.luciddrag.LucidDragException if either fails
   */
  void start(CudaDevice device);

  /**
   * Loads Stable Diffusion.
   *
   * @param precision fp32, fp16 or bf16
   * @param settings for the backend
   */
  DiffusionBackend load(
      CudaDevice device, String precision, String id, Map<String, String> settings);
}
