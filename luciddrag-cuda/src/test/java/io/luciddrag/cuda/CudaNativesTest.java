package io.luciddrag.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CudaNativesTest {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "PYTORCH_LIBRARY_PATH", "/t/lib", "PYTORCH_VERSION", "2.7.1", "PYTORCH_FLAVOR", "cu128");
  private static final Set<String> WHEEL =
      Set.of("/t/lib/libtorch.so", "/t/lib/libtorch_cuda.so", "/t/lib/libc10_cuda.so");

  private final Map<String, String> environment = new HashMap<>(SETTINGS);
  private final Map<String, String> properties = new HashMap<>();
  private final Set<String> files = new TreeSet<>(WHEEL);
  private final Map<String, String> texts = new HashMap<>();

  CudaNativesTest() {
    properties.put("os.name", "Linux");
    properties.put("os.arch", "amd64");
    properties.put("jna.library.path", "/n/lib");
    files.add("/n/lib/libcudart.so.12");
  }

  private Report check() {
    Set<Path> paths = files.stream().map(Path::of).collect(Collectors.toSet());
    return CudaNatives.check(
        environment,
        properties,
        paths::contains,
        file -> Optional.ofNullable(texts.get(file.toString())));
  }

  private List<String> missing() {
    return check().problems().stream().map(Problem::what).toList();
  }

  @Test
  void completeWheelIsOk() {
    assertThat(check().problems()).isEmpty();
    assertThat(check().ok()).isTrue();
    assertThat(check()).asString().contains("nothing was loaded");
  }

  @Test
  void settingsMayBeSystemProperties() {
    properties.putAll(SETTINGS);
    environment.clear();
    assertThat(check().ok()).isTrue();
  }

  @Test
  void environmentGoesBeforeProperties() {
    properties.put("PYTORCH_FLAVOR", "cu128");
    environment.put("PYTORCH_FLAVOR", "cpu");
    assertThat(missing()).containsExactly("PYTORCH_FLAVOR=cu128");
  }

  @Test
  void bareHostListsEverythingInOrder() {
    environment.clear();
    files.clear();
    assertThat(missing())
        .containsExactly(
            "PYTORCH_LIBRARY_PATH",
            "PYTORCH_VERSION=2.7.1",
            "PYTORCH_FLAVOR=cu128",
            "libcudart.so.12");
    assertThat(check())
        .asString()
        .startsWith("CUDA natives are incomplete:\n - PYTORCH_LIBRARY_PATH: not found.")
        .contains("Install torch 2.7.1+cu128")
        .contains("the value is not set");
  }

  @Test
  void cpuBuildLacksTheCudaLibraries() {
    files.remove("/t/lib/libtorch_cuda.so");
    files.remove("/t/lib/libc10_cuda.so");
    assertThat(missing()).containsExactly("libtorch_cuda.so", "libc10_cuda.so");
    assertThat(check().problems().get(0).where()).contains("/t/lib/libtorch_cuda.so");
  }

  @Test
  void anotherVersionIsNamed() {
    environment.put("PYTORCH_VERSION", "2.10.0");
    assertThat(check().problems())
        .singleElement()
        .satisfies(p -> assertThat(p.where()).contains("'2.10.0'"));
  }

  @Test
  void versionedRuntimeIsNotFoundThroughLdLibraryPath() {
    properties.remove("jna.library.path");
    environment.put("LD_LIBRARY_PATH", "/x::/n/lib");
    assertThat(missing()).containsExactly("libcudart.so.12");
    files.add("/n/lib/libcudart.so");
    assertThat(check().ok()).isTrue();
  }

  @Test
  void systemRuntimeIsFound() {
    properties.remove("jna.library.path");
    files.add("/usr/local/cuda/lib64/libcudart.so.12");
    assertThat(check().ok()).isTrue();
  }

  @Test
  void windowsHasNamesOfItsOwn() {
    properties.put("os.name", "Windows 11");
    files.clear();
    environment.put("PATH", "c/x;c/cuda");
    environment.put("CUDA_PATH", "c/toolkit");
    assertThat(missing())
        .containsExactly("torch.dll", "torch_cuda.dll", "c10_cuda.dll", "cudart64_12.dll");
    files.addAll(List.of("/t/lib/torch.dll", "/t/lib/torch_cuda.dll", "/t/lib/c10_cuda.dll"));
    files.add("c/toolkit/bin/cudart64_12.dll");
    assertThat(check().ok()).isTrue();
    files.remove("c/toolkit/bin/cudart64_12.dll");
    files.add("c/cuda/cudart64_12.dll");
    assertThat(check().ok()).isTrue();
  }

  @Test
  void otherPlatformsHaveNoCuda() {
    properties.put("os.arch", "aarch64");
    assertThat(check().problems())
        .singleElement()
        .satisfies(p -> assertThat(p.toString()).contains("os.name = Linux, os.arch = aarch64"));
    properties.put("os.name", "Mac OS X");
    assertThat(missing()).hasSize(1);
  }

  @Test
  void thisProcessCanBeChecked() {
    assertThat(CudaNatives.check()).asString().startsWith("CUDA natives are ");
  }

  private List<String> wheelSays(String version) {
    texts.put("/t/version.py", "debug = False\n__version__ = '" + version + "'\ncuda = None\n");
    return missing();
  }

  @Test
  void suitableBuildsPass() {
    assertThat(wheelSays("2.7.1+cu128")).isEmpty();
    assertThat(wheelSays("2.7.1+cu126")).isEmpty();
    assertThat(wheelSays("2.7.1")).isEmpty();
    texts.put("/t/version.py", "nothing to be read here");
    assertThat(missing()).isEmpty();
  }

  @Test
  void otherBuildsAreNamedBeforeTheyLoad() {
    for (String version : List.of("2.10.0+cu128", "2.7.1+cpu", "2.7.1+cu118", "2.7.10+cu128")) {
      assertThat(wheelSays(version)).containsExactly("PyTorch 2.7.1 for CUDA 12");
      assertThat(check())
          .asString()
          .contains("/t/version.py, which says " + version)
          .contains("pip install torch==2.7.1 --index-url https://download.pytorch.org/whl/cu128");
    }
  }

  @Test
  void archiveTellsItsVersionToo() {
    texts.put("/t/build-version", "2.6.0+cu124\n");
    assertThat(missing()).containsExactly("PyTorch 2.7.1 for CUDA 12");
    texts.put("/t/build-version", "2.7.1+cu128\n");
    assertThat(missing()).isEmpty();
  }

  @Test
  void foldersThatAreNoPathsAreLeftOut() {
    properties.put("jna.library.path", "/x\0:/n/lib");
    assertThat(check().ok()).isTrue();
    environment.put("PYTORCH_LIBRARY_PATH", "/t\0");
    assertThat(missing()).containsExactly("PYTORCH_LIBRARY_PATH");
  }
}
