package io.luciddrag.cuda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks that PyTorch's CUDA natives are where DJL 0.35.1 looks for them.
 *
 * <p>A CUDA build of PyTorch is too large for Maven Central, so the user installs <em>torch
 * 2.7.1+cu128</em> (the Python wheel or the libtorch archive) and points DJL at it:
 *
 * <pre>
 * PYTORCH_LIBRARY_PATH=&lt;site-packages&gt;/torch/lib  PYTORCH_VERSION=2.7.1  PYTORCH_FLAVOR=cu128
 * java -Djna.library.path=&lt;site-packages&gt;/nvidia/cuda_runtime/lib ...
 * </pre>
 *
 * <p>The three settings are read from the environment, else from system properties of the same
 * names. The check compares names, reads PyTorch's version from the text file beside the libraries
 * and loads nothing. It cannot see driver or device, and nothing of this has been run on a GPU.
 * PyPI's own wheel for Linux, 2.7.1+cu126, passes too: DJL's JNI links with it and computes on the
 * CPU. Stateless.
 */
public final class CudaNatives {
  private static final String LIBRARY_PATH = "PYTORCH_LIBRARY_PATH";
  private static final String VERSION = "2.7.1"; // of the only JNI for DJL 0.35.1
  private static final String FLAVOR = "cu128"; // the only CUDA flavor of that JNI
  private static final String INSTALL =
      "Install torch "
          + VERSION
          + "+"
          + FLAVOR
          + " (pip install torch=="
          + VERSION
          + " --index-url https://download.pytorch.org/whl/"
          + FLAVOR
          + ", or the libtorch archive)";
  private static final long TEXT = 1 << 16; // bytes; files that tell a version are far smaller

  private CudaNatives() {}

  /**
   * Checks this process.
   *
   * @return what is missing
   */
  public static Report check() {
    return check(System.getenv(), properties(), Files::exists, CudaNatives::text);
  }

  /** This process's system properties. */
  static Map<String, String> properties() {
    return System.getProperties().stringPropertyNames().stream()
        .collect(Collectors.toMap(name -> name, name -> System.getProperty(name, "")));
  }

  private static Optional<String> text(Path file) {
    try {
      return Files.isRegularFile(file) && Files.size(file) <= TEXT
          ? Optional.of(Files.readString(file))
          : Optional.empty();
    } catch (IOException e) { // unreadable, or no text: then it tells nothing
      return Optional.empty();
    }
  }

  /**
   * Checks a description of a process; a pure function.
   *
   * @param environment its environment variables
   * @param properties its system properties; {@code os.name} and {@code os.arch} tell the platform
   * @param exists tells whether a file or folder exists
   * @param text the content of a text file, empty if there is none; tells PyTorch's version
   * @return what is missing; on a platform without CUDA build only that
   */
  public static Report check(
      Map<String, String> environment,
      Map<String, String> properties,
      Predicate<Path> exists,
      Function<Path, Optional<String>> text) {
    Platform platform = Platform.of(properties);
    if (platform == null) {
      Problem unsupported =
          new Problem(
              "a platform with a CUDA build (linux-x86_64 or win-x86_64)",
              "os.name = %s, os.arch = %s"
                  .formatted(properties.get("os.name"), properties.get("os.arch")),
              "Use the CPU here; there is nothing to install");
      return new Report(List.of(unsupported));
    }
    List<Problem> problems = new ArrayList<>();
    libraries(platform, setting(LIBRARY_PATH, environment, properties), exists, text, problems);
    exactly("PYTORCH_VERSION", VERSION, environment, properties, problems);
    exactly("PYTORCH_FLAVOR", FLAVOR, environment, properties, problems);
    Problem runtime = CudaRuntime.check(platform, environment, properties, exists);
    if (runtime != null) {
      problems.add(runtime);
    }
    return new Report(problems);
  }

  private static void libraries(
      Platform platform,
      @Nullable String folder,
      Predicate<Path> exists,
      Function<Path, Optional<String>> text,
      List<Problem> problems) {
    if (folder == null
        || folder.isBlank()
        || platform.files(List.of(folder), "").isEmpty()) { // not a path
      problems.add(
          new Problem(
              LIBRARY_PATH,
              "environment and system properties",
              INSTALL + " and set it to the folder that holds " + platform.libraries().get(0)));
      return;
    }
    for (String library : platform.libraries()) {
      Path file = Path.of(folder, library);
      if (!exists.test(file)) {
        problems.add(
            new Problem(
                library,
                file + ", from " + LIBRARY_PATH,
                INSTALL + "; the build for CPUs does not have the CUDA libraries"));
      }
    }
    Problem build = TorchBuild.check(Path.of(folder), INSTALL, text);
    if (build != null) {
      problems.add(build);
    }
  }

  private static void exactly(
      String name,
      String value,
      Map<String, String> environment,
      Map<String, String> properties,
      List<Problem> problems) {
    String found = setting(name, environment, properties);
    if (!value.equals(found)) {
      problems.add(
          new Problem(
              name + "=" + value,
              "environment and system properties; the value is "
                  + (found == null ? "not set" : "'" + found + "'"),
              "Set it; DJL's JNI exists for " + VERSION + " with flavor " + FLAVOR + " only"));
    }
  }

  /** As DJL reads settings: the environment first, then the system property of the same name. */
  private static @Nullable String setting(
      String name, Map<String, String> environment, Map<String, String> properties) {
    String value = environment.get(name);
    return value == null ? properties.get(name) : value;
  }
}
