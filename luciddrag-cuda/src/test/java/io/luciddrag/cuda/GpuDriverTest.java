package io.luciddrag.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GpuDriverTest {
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> properties =
      new HashMap<>(Map.of("os.name", "Linux", "os.arch", "amd64"));
  private final Set<Path> files = new HashSet<>();

  private Problem missing() {
    return GpuDriver.missing(environment, properties, files::contains);
  }

  @Test
  void noDriverIsInstalled() {
    assertThat(missing().where())
        .contains("counts 0", "libcuda.so.1 is not in", "/dev/nvidiactl does not exist")
        .contains("CUDA_VISIBLE_DEVICES is not set");
    assertThat(missing().remedy()).contains("Install NVIDIA's driver", "docker run --gpus all");
  }

  @Test
  void driverIsInstalledAndGpusAreHidden() {
    files.add(Path.of("/usr/lib64/libcuda.so.1"));
    files.add(Path.of("/dev/nvidiactl"));
    environment.put("CUDA_VISIBLE_DEVICES", "");
    assertThat(missing().where())
        .contains("libcuda.so.1 is in", "nvidiactl exists", "CUDA_VISIBLE_DEVICES=''");
    assertThat(missing().remedy()).startsWith("Unset CUDA_VISIBLE_DEVICES");
  }

  @Test
  void driverIsInstalledAndNothingIsHidden() {
    environment.put("LD_LIBRARY_PATH", "/d");
    files.add(Path.of("/d/libcuda.so.1"));
    assertThat(missing().remedy()).contains("nvidia-smi");
  }

  @Test
  void windowsHasNamesOfItsOwn() {
    properties.put("os.name", "Windows 11");
    assertThat(missing().where())
        .contains("nvcuda.dll is not in [C:\\Windows\\System32]")
        .doesNotContain("/dev");
  }
}
