package io.luciddrag.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainedModelTest {
  private static final long LARGEST = 12L << 20; // bytes

  @Test
  void theModelIsSmall(@TempDir Path folder) throws IOException {
    long size = 0;
    for (Path file : TrainedModel.copyTo(folder)) {
      if (!file.startsWith(folder.resolve("discriminator"))) {
        size += Files.size(file);
      }
    }

    assertThat(size).isBetween(1L << 20, LARGEST);
  }

  @Test
  void allFilesOfTheJarAreWritten(@TempDir Path folder) throws Exception {
    Path inJar =
        Path.of(Objects.requireNonNull(TrainedModel.class.getResource("model_index.json")).toURI())
            .getParent();

    List<Path> written = TrainedModel.copyTo(folder);

    try (Stream<Path> files = Files.walk(inJar)) {
      assertThat(
              files
                  .filter(Files::isRegularFile)
                  .filter(file -> !file.toString().endsWith(".class"))
                  .map(file -> inJar.relativize(file).toString()))
          .containsExactlyInAnyOrderElementsOf(
              written.stream().map(file -> folder.relativize(file).toString()).toList());
    }
  }

  @Test
  void isUnpackedOnce() {
    assertThat(TrainedModel.folder()).isDirectory().isEqualTo(TrainedModel.folder());
    assertThat(TrainedModel.discriminator().resolve("config.json")).isRegularFile();
  }
}
