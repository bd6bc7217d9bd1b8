package io.luciddrag.cuda;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The platforms for which pytorch-jni 2.7.1-0.35.1 has a CUDA build (flavor cu128). */
enum Platform {
  LINUX(":"),
  WINDOWS(";");

  private final String pathSeparator;

  Platform(String pathSeparator) {
    this.pathSeparator = pathSeparator;
  }

  /** The platform of a JVM's properties, or null where there is no CUDA build. */
  static @Nullable Platform of(Map<String, String> properties) {
    String arch = properties.getOrDefault("os.arch", "").toLowerCase(Locale.ROOT);
    if (!arch.equals("amd64") && !arch.equals("x86_64")) {
      return null;
    }
    String os = properties.getOrDefault("os.name", "").toLowerCase(Locale.ROOT);
    return os.startsWith("linux") ? LINUX : os.startsWith("windows") ? WINDOWS : null;
  }

  /** Files that must lie in the folder of PYTORCH_LIBRARY_PATH. */
  List<String> libraries() {
    return this == LINUX
        ? List.of("libtorch.so", "libtorch_cuda.so", "libc10_cuda.so")
        : List.of("torch.dll", "torch_cuda.dll", "c10_cuda.dll");
  }

  /** The folders of a search path such as PATH; none if it is null. */
  List<String> folders(@Nullable String searchPath) {
    if (searchPath == null) {
      return List.of();
    }
    return Arrays.stream(searchPath.split(pathSeparator, -1))
        .filter(folder -> !folder.isBlank())
        .toList();
  }

  /**
   * Files of some names in some folders; a folder that is no path, such as a quoted one, is left
   * out.
   */
  List<Path> files(List<String> folders, String... names) {
    return folders.stream()
        .filter(Platform::isPath)
        .map(Path::of)
        .flatMap(folder -> Arrays.stream(names).map(folder::resolve))
        .toList();
  }

  private static boolean isPath(String folder) {
    try {
      return Path.of(folder) != null;
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
