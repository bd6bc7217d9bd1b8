package io.luciddrag.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luciddrag.LucidDragException;
import io.luciddrag.ModelException;
import io.luciddrag.UnsupportedCapabilityException;
import io.luciddrag.cuda.internal.plan.CudaDevice;
import io.luciddrag.cuda.internal.plan.CudaDevices;
import io.luciddrag.cuda.internal.plan.Gpus;
import io.luciddrag.spi.BackendCapability;
import io.luciddrag.spi.DiffusionBackend;
import io.luciddrag.spi.DiffusionSession;
import io.luciddrag.spi.RgbImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The order of things, with made-up GPUs. */
class CudaStableDiffusionProviderTest {
  private static final Map<String, String> MODEL = Map.of("stable-diffusion.model", "/m");

  private final List<String> calls = new ArrayList<>();
  private final List<CudaDevice> gpus = new ArrayList<>();
  private List<Problem> problems = List.of();

  private final CudaStableDiffusionProvider provider =
      new CudaStableDiffusionProvider(
          () -> new Report(problems),
          () -> {
            calls.add("host");
            return new FakeHost();
          });

  private final class FakeHost implements CudaHost {
    @Override
    public CudaDevices devices() {
      calls.add("devices");
      return CudaDevices.of(gpus);
    }

    @Override
    public Problem noDevice() {
      return new Problem("a GPU", "the slots", "Buy one");
    }

    @Override
    public void start(CudaDevice device) {
      calls.add("start " + device.id());
      if (device.index() == 9) {
        throw new LucidDragException("it smokes");
      }
    }

    @Override
    public DiffusionBackend load(
        CudaDevice device, String precision, String id, Map<String, String> settings) {
      calls.add("load %s %s %s".formatted(device.id(), precision, settings));
      return new FakeBackend(id);
    }
  }

  private record FakeBackend(String id) implements DiffusionBackend {
    @Override
    public Set<BackendCapability> capabilities() {
      return Set.of();
    }

    @Override
    public Map<String, Double> guidanceWeights() {
      return Map.of();
    }

    @Override
    public int workingSize() {
      return 64;
    }

    @Override
    public DiffusionSession open(RgbImage image) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void nothingIsAskedWhereNativesAreMissing() {
    problems = List.of(new Problem("libfoo", "/x", "Install foo"));
    assertThatThrownBy(() -> provider.create(MODEL))
        .isInstanceOf(UnsupportedCapabilityException.class)
        .hasMessageContaining("'stable-diffusion-cuda' cannot be used here")
        .hasMessageContaining("libfoo: not found. Looked at /x. Install foo")
        .hasMessageEndingWith("choose the backend 'stable-diffusion'");
    assertThat(calls).isEmpty();
  }

  @Test
  void wrongSettingIsNamedBeforeTheMachineIsAsked() {
    assertThatThrownBy(() -> provider.create(Map.of("stable-diffusion.device", "cpu")))
        .isInstanceOf(ModelException.class);
    assertThat(calls).isEmpty();
  }

  @Test
  void withoutGpuTheEngineIsNotStarted() {
    assertThatThrownBy(() -> provider.create(MODEL))
        .isInstanceOf(UnsupportedCapabilityException.class)
        .hasMessageContaining("a GPU: not found. Looked at the slots. Buy one. To compute on")
        .hasMessageContaining("start without PYTORCH_LIBRARY_PATH");
    assertThat(calls).containsExactly("host", "devices");
  }

  @Test
  void bestDeviceIsTakenInItsPrecisionWithAPlannedBank() {
    gpus.add(Gpus.gpu(0, "86", 6));
    gpus.add(Gpus.gpu(1, "75", 11));
    assertThat(provider.create(MODEL).id()).isEqualTo("stable-diffusion-cuda");
    assertThat(calls.subList(0, 3)).containsExactly("host", "devices", "start cuda:1");
    assertThat(calls.get(3))
        .startsWith("load cuda:1 fp16 {")
        .contains("stable-diffusion.model=/m", "stable-diffusion.bank-memory=1313")
        .doesNotContain("precision");
  }

  @Test
  void settingsOfDeviceAndPrecisionAreObeyed() {
    gpus.add(Gpus.gpu(0, "86", 12));
    gpus.add(Gpus.gpu(1, "75", 11));
    provider.create(
        Map.of("stable-diffusion.device", "cuda:0", "stable-diffusion.precision", "fp32"));
    assertThat(calls.get(3))
        .startsWith("load cuda:0 fp32 ")
        .doesNotContain("stable-diffusion.device", "stable-diffusion.precision");
  }

  @Test
  void whatDoesNotFitIsRefusedBeforeTheEngineStarts() {
    gpus.add(Gpus.gpu(0, "86", 2));
    assertThatThrownBy(() -> provider.create(MODEL))
        .isInstanceOf(UnsupportedCapabilityException.class)
        .hasMessageContaining("cuda:0 (compute capability 8.6, 2.0 GiB of 3.0 GiB free): an edit");
    assertThat(calls).containsExactly("host", "devices");
  }

  @Test
  void weightsAreNotReadWhereTheDeviceFails() {
    for (int i = 0; i < 10; i++) {
      gpus.add(Gpus.gpu(i, "90", i + 1));
    }
    assertThatThrownBy(() -> provider.create(MODEL)).hasMessage("it smokes");
    assertThat(calls).containsExactly("host", "devices", "start cuda:9");
  }
}
