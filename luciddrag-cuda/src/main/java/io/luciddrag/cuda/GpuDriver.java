package io.luciddrag.cuda;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Looks for reasons why CUDA counts no GPU. Finds hints, no proof: systems keep drivers in places
 * of their own, so that this alone stops nothing.
 */
final class GpuDriver {
  private static final String LINUX_DRIVER = "libcuda.so.1";
  private static final String LINUX_DEVICE = "/dev/nvidiactl";
  private static final List<String> LINUX_FOLDERS =
      List.of(
          "/usr/lib/x86_64-linux-gnu",
          "/lib/x86_64-linux-gnu",
          "/usr/lib64",
          "/lib64",
          "/usr/lib/wsl/lib",
          "/run/opengl-driver/lib");
  private static final String WINDOWS_DRIVER = "nvcuda.dll";
  private static final String VISIBLE = "CUDA_VISIBLE_DEVICES";

  private GpuDriver() {}

  /** Says what was looked for, after the CUDA runtime counted no GPU. */
  static Problem missing(
      Map<String, String> environment, Map<String, String> properties, Predicate<Path> exists) {
    boolean linux = Platform.of(properties) != Platform.WINDOWS;
    Platform platform = linux ? Platform.LINUX : Platform.WINDOWS;
    String driver = linux ? LINUX_DRIVER : WINDOWS_DRIVER;
    List<String> folders = new ArrayList<>();
    if (linux) {
      folders.addAll(platform.folders(environment.get("LD_LIBRARY_PATH")));
      folders.addAll(LINUX_FOLDERS);
    } else {
      folders.add(environment.getOrDefault("SystemRoot", "C:\\Windows") + "\\System32");
    }
    boolean installed = platform.files(folders, driver).stream().anyMatch(exists);
    StringBuilder where = new StringBuilder("the CUDA runtime, which counts 0; the driver's ");
    where.append(driver).append(installed ? " is" : " is not").append(" in ").append(folders);
    if (linux) {
      boolean device = exists.test(Path.of(LINUX_DEVICE));
      where.append("; ").append(LINUX_DEVICE).append(device ? " exists" : " does not exist");
    }
    String visible = environment.get(VISIBLE);
    where
        .append("; ")
        .append(VISIBLE)
        .append(visible == null ? " is not set" : "='" + visible + "'");
    return new Problem("a GPU", where.toString(), remedy(installed, visible != null));
  }

  private static String remedy(boolean installed, boolean hidden) {
    if (!installed) {
      return "Install NVIDIA's driver, 525 or newer (570 for the newest GPUs); start a container with"
          + " its GPUs (docker run --gpus all)";
    }
    return hidden
        ? "Unset " + VISIBLE + ", or name a GPU in it that nvidia-smi lists"
        : "See whether nvidia-smi lists a GPU for this user; CUDA 12 needs a driver of 525 or newer";
  }
}
