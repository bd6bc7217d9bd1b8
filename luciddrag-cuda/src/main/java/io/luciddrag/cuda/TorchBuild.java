package io.luciddrag.cuda;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads which PyTorch a folder of libraries belongs to, from the text files that come with it.
 *
 * <p>DJL's JNI loads with other versions and then computes nonsense (tried on a CPU: ENGINE.md
 * section 16), so only 2.7.1 will do; of CUDA any 12.x, whose libraries have the same names. The
 * JNI is built for 12.8; with the wheel for 12.6 it links and computes (tried without a GPU).
 */
final class TorchBuild {
  private static final Pattern WHEEL = Pattern.compile("__version__\\s*=\\s*['\"]([^'\"]+)['\"]");
  private static final Pattern SUITABLE = Pattern.compile("2\\.7\\.1(\\+cu12\\d)?");

  private TorchBuild() {}

  /**
   * Checks; a build that does not tell its version passes.
   *
   * @param folder of the libraries
   * @param text of a file, empty if there is none
   */
  static @Nullable Problem check(
      Path folder, String install, Function<Path, Optional<String>> text) {
    for (Path file :
        List.of(folder.resolveSibling("version.py"), folder.resolveSibling("build-version"))) {
      Optional<String> version = text.apply(file).flatMap(TorchBuild::version);
      if (version.isPresent() && !SUITABLE.matcher(version.get()).matches()) {
        return new Problem(
            "PyTorch 2.7.1 for CUDA 12", file + ", which says " + version.get(), install);
      }
    }
    return null;
  }

  private static Optional<String> version(String text) {
    Matcher wheel = WHEEL.matcher(text);
    if (wheel.find()) {
      return Optional.of(wheel.group(1));
    }
    return text.strip().matches("\\d+\\.\\d+\\S*") ? Optional.of(text.strip()) : Optional.empty();
  }
}
