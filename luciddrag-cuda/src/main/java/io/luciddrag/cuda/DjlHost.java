package io.luciddrag.cuda;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.util.cuda.CudaUtils;
import io.luciddrag.LucidDragException;
import io.luciddrag.UnsupportedCapabilityException;
import io.luciddrag.core.DeviceBackends;
import io.luciddrag.cuda.internal.plan.Capability;
import io.luciddrag.cuda.internal.plan.CudaDevice;
import io.luciddrag.cuda.internal.plan.CudaDevices;
import io.luciddrag.spi.DiffusionBackend;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.util.Map;

/**
 * This machine as DJL sees it; the only class here that names DJL, made after the natives' check.
 *
 * <p><strong>Not run on a GPU yet.</strong> Without one {@link #devices()} was run, with a CUDA
 * runtime and without; so was the start of the engine on CUDA natives, with a stand-in for the
 * driver's library.
 */
final class DjlHost implements CudaHost {
  private static final String ENGINE = "PyTorch";
  private static final String TELEMETRY = "OPT_OUT_TRACKING";
  private static final String RESTART =
      "Natives load once a process: put this right and start it anew; to compute on the CPU, start it"
          + " without PYTORCH_LIBRARY_PATH, PYTORCH_VERSION and PYTORCH_FLAVOR";

  @Override
  public CudaDevices devices() {
    return new CudaDevices(CudaUtils.getGpuCount(), DjlHost::read);
  }

  private static CudaDevice read(int index) {
    try {
      Capability capability = Capability.parse(CudaUtils.getComputeCapability(index));
      MemoryUsage memory = CudaUtils.getGpuMemory(Device.gpu(index));
      return new CudaDevice(
          index, capability, memory.getMax() - memory.getCommitted(), memory.getMax());
    } catch (EngineException | IllegalArgumentException | IllegalStateException e) {
      throw new LucidDragException(
          "CUDA counts cuda:%d but cannot read it (%s); see what nvidia-smi says of it, or choose another with 'stable-diffusion.device'"
              .formatted(index, firstLine(e)),
          e);
    }
  }

  @Override
  public Problem noDevice() {
    return GpuDriver.missing(System.getenv(), CudaNatives.properties(), Files::exists);
  }

  @Override
  public void start(CudaDevice device) {
    Engine engine = engine();
    if (!engine.hasCapability(StandardCapabilities.CUDA)) {
      throw new UnsupportedCapabilityException(
          "the engine of this process sees no CUDA (%s): it was started with natives for CPUs before PYTORCH_LIBRARY_PATH was set, or its build does not suit the driver. %s"
              .formatted(lastLine(engine.toString()), RESTART));
    }
    try (NDManager scope = NDManager.newBaseManager(Device.gpu(device.index()), ENGINE)) {
      NDArray ones = scope.ones(new Shape(2, 2));
      float sum = ones.matMul(ones).sum().getFloat();
      if (sum != 8) {
        throw new LucidDragException(
            device + " computes wrongly: a sum of ones is " + sum + " instead of 8. " + RESTART);
      }
    } catch (EngineException e) {
      throw new LucidDragException(
          "%s cannot compute (%s). If no kernel image is available, this PyTorch is not built for it: the builds for CUDA 12.8 begin at compute capability 7.5, those for 12.6 end at 9.0. %s"
              .formatted(device, firstLine(e), RESTART),
          e);
    }
  }

  /**
   * Starts the engine as core does: under a class loader that sees it, which DJL asks for once and
   * for ever, and without telemetry (ENGINE.md section 9).
   */
  private static Engine engine() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    boolean asked = System.getProperty(TELEMETRY) != null;
    try {
      thread.setContextClassLoader(DeviceBackends.class.getClassLoader());
      if (!asked) {
        System.setProperty(TELEMETRY, "true");
      }
      return Engine.getEngine(ENGINE);
    } catch (RuntimeException | LinkageError e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new LucidDragException(
          "the PyTorch engine did not start on the CUDA natives, which are in place by name (%s). %s"
              .formatted(firstLine(cause), RESTART),
          e);
    } finally {
      if (!asked) {
        System.clearProperty(TELEMETRY);
      }
      thread.setContextClassLoader(before);
    }
  }

  @Override
  public DiffusionBackend load(
      CudaDevice device, String precision, String id, Map<String, String> settings) {
    try {
      return DeviceBackends.stableDiffusion(Device.gpu(device.index()), precision, id, settings);
    } catch (EngineException e) {
      throw new LucidDragException(
          "the weights could not be loaded on %s in %s: %s"
              .formatted(device, precision, firstLine(e)),
          e);
    }
  }

  /** libtorch's messages go on for pages. */
  private static String firstLine(Throwable e) {
    return e.toString().lines().findFirst().orElse("");
  }

  /** Of the engine's description: where its libraries lie. */
  private static String lastLine(String text) {
    return text.lines().reduce("", (before, line) -> line);
  }
}
