package io.luciddrag.cuda;

import ai.djl.Device;
import io.luciddrag.UnsupportedCapabilityException;
import io.luciddrag.core.DeviceBackends;
import io.luciddrag.spi.DiffusionBackend;
import io.luciddrag.spi.DiffusionBackendProvider;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Registers the backend {@value #ID}: Stable Diffusion on a CUDA device.
 *
 * <p>Reads the settings of 'stable-diffusion' and, beside them, {@code stable-diffusion.device}
 * (cuda or cuda:N; the device with the most free memory if not set) and {@code
 * stable-diffusion.precision} (fp16, bf16, fp32 or auto). Natives, device, precision and memory are
 * settled in this order before anything is loaded; what is missing is said in one message.
 *
 * <p><strong>Has not been run on a GPU.</strong> Decisions and messages are tested; loading and
 * computing are not.
 */
public final class CudaStableDiffusionProvider implements DiffusionBackendProvider {
  /** The backend's id. */
  public static final String ID = "stable-diffusion-cuda";

  private static final String SIZE = "stable-diffusion.size";
  private static final String BANK = "stable-diffusion.bank-memory";
  private static final int DEFAULT_SIZE = 512; // pixels; as 'stable-diffusion'

  private final Supplier<Report> natives;
  private final Supplier<List<CudaDevice>> installed;

  /** Called by {@link java.util.ServiceLoader}. */
  public CudaStableDiffusionProvider() {
    this(CudaNatives::check, InstalledDevices::list);
  }

  CudaStableDiffusionProvider(Supplier<Report> natives, Supplier<List<CudaDevice>> installed) {
    this.natives = natives;
    this.installed = installed;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public DiffusionBackend create(Map<String, String> settings) {
    Choice choice = choose(settings);
    return DeviceBackends.stableDiffusion(
        Device.gpu(choice.device().index()), choice.precision(), ID, choice.settings());
  }

  /** Everything that can be decided before the engine starts. */
  Choice choose(Map<String, String> settings) {
    Report report = natives.get();
    if (!report.ok()) {
      throw new UnsupportedCapabilityException(
          "the backend '"
              + ID
              + "' cannot start. "
              + report
              + "\nThe backend 'stable-diffusion' runs on the CPU.");
    }
    List<CudaDevice> devices = installed.get();
    if (devices.isEmpty()) {
      throw new UnsupportedCapabilityException(
          "the backend '"
              + ID
              + "' found no CUDA device, although PyTorch's CUDA natives are in place: libcudart"
              + " counted none. Check that the NVIDIA driver is loaded (nvidia-smi) and that the"
              + " device is visible to this process (CUDA_VISIBLE_DEVICES, container options)");
    }
    CudaDevice device = DeviceChoice.of(settings.get(DeviceChoice.SETTING), devices);
    String precision = PrecisionChoice.of(settings.get(PrecisionChoice.SETTING), device);
    MemoryPlan plan = MemoryPlan.of(device, size(settings), precision);
    Map<String, String> own = new HashMap<>(settings);
    own.remove(DeviceChoice.SETTING);
    own.remove(PrecisionChoice.SETTING); // the CPU's: it would refuse fp16
    own.putIfAbsent(BANK, Integer.toString(plan.bankMib()));
    return new Choice(device, precision, Map.copyOf(own));
  }

  private static int size(Map<String, String> settings) {
    try {
      return Integer.parseInt(settings.getOrDefault(SIZE, Integer.toString(DEFAULT_SIZE)).strip());
    } catch (NumberFormatException e) {
      return DEFAULT_SIZE; // core says what is wrong with it
    }
  }

  /**
   * What was decided.
   *
   * @param settings for core
   */
  record Choice(CudaDevice device, String precision, Map<String, String> settings) {}
}
