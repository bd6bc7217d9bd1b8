package io.luciddrag.cuda;

import io.luciddrag.UnsupportedCapabilityException;
import io.luciddrag.cuda.internal.plan.CudaDevice;
import io.luciddrag.cuda.internal.plan.CudaDevices;
import io.luciddrag.cuda.internal.plan.CudaSettings;
import io.luciddrag.cuda.internal.plan.DeviceChoice;
import io.luciddrag.cuda.internal.plan.MemoryPlan;
import io.luciddrag.cuda.internal.plan.PrecisionChoice;
import io.luciddrag.spi.DiffusionBackend;
import io.luciddrag.spi.DiffusionBackendProvider;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the backend {@code stable-diffusion-cuda}: Stable Diffusion with UNet and autoencoder on a
 * GPU. It takes the settings of the backend {@code stable-diffusion} and two of them differently:
 *
 * <ul>
 *   <li>{@code stable-diffusion.device}: {@code cuda} (the default: the GPU with the most free
 *       memory) or {@code cuda:N};
 *   <li>{@code stable-diffusion.precision}: {@code auto} (the default: bf16 from compute capability
 *       8.0 on, fp16 from 7.0 on, else fp32), {@code bf16}, {@code fp16} or {@code fp32}.
 * </ul>
 *
 * <p>{@code stable-diffusion.bank-memory} is planned from the GPU's free memory unless it is set.
 *
 * <p>Nothing is loaded before it is known to be there: first the natives by name ({@link
 * CudaNatives}), then the GPUs by the CUDA runtime alone, then device, precision and memory are
 * decided; only then the engine starts and computes a trial product, and the weights are read. Each
 * step fails with one message that says what was looked for and what to do. Other backends stay
 * usable, but for one case: where PYTORCH_LIBRARY_PATH names CUDA natives and there is no driver,
 * the engine does not start for any of them.
 *
 * <p><strong>None of this has been run on a GPU yet.</strong> The decisions are tested with made-up
 * GPUs, the failures on machines without one. Untested are reading a real GPU's memory, the trial
 * product, the networks' results, speed and memory use on a GPU, and Windows. Stateless.
 */
public final class CudaStableDiffusionProvider implements DiffusionBackendProvider {
  /** The backend's id. */
  public static final String ID = "stable-diffusion-cuda";

  private static final Logger LOG = LoggerFactory.getLogger(CudaStableDiffusionProvider.class);
  private static final String NEEDS = "the backend '" + ID + "' cannot be used here. ";
  private static final String ELSE =
      " To compute on the CPU, choose the backend 'stable-diffusion'";

  private final Supplier<Report> natives;
  private final Supplier<CudaHost> host;

  /** Makes the provider; called by {@link java.util.ServiceLoader}. */
  public CudaStableDiffusionProvider() {
    this(CudaNatives::check, () -> new DjlHost());
  }

  CudaStableDiffusionProvider(Supplier<Report> natives, Supplier<CudaHost> host) {
    this.natives = natives;
    this.host = host;
  }

  @Override
  public String id() {
    return ID;
  }

  /**
   * Loads the model on a GPU.
   *
   * @param settings the engine's settings
   * @return the backend; the engine closes it
   * @throws UnsupportedCapabilityException if natives, GPU, precision or memory are wanting
   * @throws io.luciddrag.ModelException if a setting or the model's files are wrong
   * @throws io.luciddrag.LucidDragException if engine or GPU fail although all seems to be there
   */
  @Override
  public DiffusionBackend create(Map<String, String> settings) {
    Report report = natives.get();
    if (!report.ok()) {
      throw new UnsupportedCapabilityException(NEEDS + report + "\n" + ELSE.strip());
    }
    CudaSettings own = CudaSettings.of(settings);
    CudaHost machine = host.get();
    CudaDevices devices = machine.devices();
    if (devices.count() == 0) {
      throw new UnsupportedCapabilityException(
          NEEDS
              + machine.noDevice()
              + "."
              + ELSE
              + ", and start without PYTORCH_LIBRARY_PATH: CUDA natives do not load without a driver");
    }
    CudaDevice device = DeviceChoice.of(own.device(), devices);
    PrecisionChoice precision = PrecisionChoice.of(own.precision(), device.capability());
    MemoryPlan plan =
        MemoryPlan.of(
            device.freeBytes(),
            MemoryPlan.PUBLISHED_PARAMETERS,
            own,
            precision,
            MemoryPlan.PUBLISHED_STEPS);
    if (!plan.fits()) {
      throw new UnsupportedCapabilityException(NEEDS + device + ": " + plan.refusal());
    }
    machine.start(device);
    LOG.info("Stable Diffusion on {} in {}: {}", device, precision.id(), precision.reason());
    if (plan.bankFits()) {
      LOG.info("{}", plan);
    } else {
      LOG.warn("{}", plan);
    }
    return machine.load(device, precision.id(), ID, CudaSettings.handedOn(settings, plan));
  }
}
