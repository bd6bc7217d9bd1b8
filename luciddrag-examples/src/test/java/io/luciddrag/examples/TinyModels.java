package io.luciddrag.examples;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The small random-weight models among the test resources of luciddrag-core; a test that asks for
 * one is skipped where they are not.
 */
public final class TinyModels {
  private static final Path FOLDER =
      Path.of("../luciddrag-core/src/test/resources/stablediffusion"); // seen from the module

  private TinyModels() {}

  /** {@return the folder of a model: sd1, sd2 or lcm} */
  public static Path folder(String name) {
    Path folder = base().resolve(FOLDER).normalize().resolve(name);
    assumeTrue(
        Files.exists(folder.resolve("model_index.json")),
        () -> "needs luciddrag-core's test models; there is no " + folder);
    return folder;
  }

  /** The module's directory, which Maven names; other runners start in it. */
  private static Path base() {
    return Path.of(System.getProperty("basedir", "")).toAbsolutePath();
  }
}
