package io.luciddrag.cuda;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the CUDA runtime (cudart) as DJL 0.35.1 does; without it DJL counts 0 GPUs.
 *
 * <p>On Linux DJL asks JNA 5.17.0 for "cudart". JNA finds the versioned file of the wheels
 * (libcudart.so.12) in jna.library.path and in system folders, but in LD_LIBRARY_PATH only the
 * plain libcudart.so (tried with a library of another name). Folders that only ldconfig knows are
 * not seen here. On Windows DJL searches PATH and CUDA_PATH\bin.
 */
final class CudaRuntime {
  private static final String PLAIN = "libcudart.so";
  private static final String VERSIONED = "libcudart.so.12"; // CUDA 12.8
  private static final String WINDOWS = "cudart64_12.dll";
  private static final List<String> SYSTEM =
      List.of(
          "/lib/x86_64-linux-gnu",
          "/usr/lib/x86_64-linux-gnu",
          "/lib64",
          "/usr/lib64",
          "/usr/local/cuda/lib64");

  private CudaRuntime() {}

  static @Nullable Problem check(
      Platform platform,
      Map<String, String> environment,
      Map<String, String> properties,
      Predicate<Path> exists) {
    List<Path> candidates = new ArrayList<>();
    if (platform == Platform.WINDOWS) {
      candidates.addAll(platform.files(platform.folders(environment.get("PATH")), WINDOWS));
      String cuda = environment.get("CUDA_PATH");
      if (cuda != null) {
        candidates.addAll(platform.files(List.of(cuda + "/bin"), WINDOWS));
      }
    } else {
      List<String> jna = platform.folders(properties.get("jna.library.path"));
      candidates.addAll(platform.files(jna, PLAIN, VERSIONED));
      candidates.addAll(
          platform.files(platform.folders(environment.get("LD_LIBRARY_PATH")), PLAIN));
      candidates.addAll(platform.files(SYSTEM, PLAIN, VERSIONED));
    }
    if (candidates.stream().anyMatch(exists)) {
      return null;
    }
    return platform == Platform.WINDOWS
        ? new Problem(
            WINDOWS,
            "PATH and CUDA_PATH\\bin: " + candidates,
            "Install the CUDA 12.8 runtime, or put the folder that holds it on PATH")
        : new Problem(
            VERSIONED,
            "jna.library.path, LD_LIBRARY_PATH (only "
                + PLAIN
                + ") and system folders: "
                + candidates,
            "Start Java with -Djna.library.path=<site-packages>/nvidia/cuda_runtime/lib, or install"
                + " the CUDA 12.8 runtime");
  }
}
