package io.luciddrag.examples.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.luciddrag.examples.terminal.BadInputException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultFolderTest {
  @TempDir Path dir;
  private final BufferedImage result = new BufferedImage(20, 16, BufferedImage.TYPE_INT_RGB);
  private Path root = Path.of("");

  @BeforeEach
  void draw() {
    root = dir.resolve("results");
    Random random = new Random(1);
    for (int i = 0; i < 20 * 16; i++) {
      result.setRGB(i % 20, i / 20, random.nextInt());
    }
  }

  private DragSample sample(String category, String name) throws IOException {
    return DragSample.in(
        category, SampleFiles.drag100(dir.resolve("set/" + category + "/" + name)));
  }

  @ParameterizedTest
  @CsvSource({
    "DRAG_BENCH, animals,              animals/one/dragged_image.png",
    "DRAG_BENCH, dragbench-dr/animals, dragbench-dr/animals/one/dragged_image.png",
    "DRAG_BENCH, '',                   one/dragged_image.png",
    "DRAG_100,   '',                   one/output_image.png",
    "SDE_DRAG,   '',                   one.png"
  })
  void writesWhereScriptsLook(ResultLayout layout, String category, String place)
      throws IOException {
    DragSample sample = sample(category, "one");
    ResultFolder folder = ResultFolder.at(root, layout);

    assertThat(folder.isDone(sample)).isFalse();
    Path file = folder.write(sample, result);

    assertThat(file).isEqualTo(root.resolve(place));
    assertThat(folder.isDone(sample)).isTrue();
    BufferedImage back = ImageIO.read(file.toFile());
    assertThat(back.getRGB(7, 9)).isEqualTo(result.getRGB(7, 9));
    try (Stream<Path> beside = Files.list(file.resolveSibling("."))) {
      assertThat(beside).as("nothing is left over").hasSize(1);
    }
  }

  @Test
  void onlyAWholePictureIsDone() throws IOException {
    DragSample sample = sample("animals", "one");
    ResultFolder folder = ResultFolder.at(root, ResultLayout.DRAG_BENCH);
    Path file = folder.write(sample, result);
    byte[] whole = Files.readAllBytes(file);

    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThat(folder.isDone(sample)).as(length + " of " + whole.length + " bytes").isFalse();
    }
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x10;
      Files.write(file, damaged);
      assertThat(folder.isDone(sample)).as("byte " + at + " changed").isFalse();
    }
    Files.write(file, Arrays.copyOf(whole, whole.length + 1));
    assertThat(folder.isDone(sample)).as("a byte more").isFalse();

    folder.write(sample, result);
    assertThat(folder.isDone(sample)).isTrue();
  }

  @Test
  void aFolderOrAPictureOfAnotherFormatIsNotDone() throws IOException {
    DragSample sample = sample("animals", "one");
    ResultFolder folder = ResultFolder.at(root, ResultLayout.DRAG_BENCH);
    Path file = folder.file(sample);
    Files.createDirectories(file);
    assertThat(folder.isDone(sample)).isFalse();
    Files.delete(file);
    ImageIO.write(result, "jpg", file.toFile());
    assertThat(folder.isDone(sample)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../out", "/etc", "a//b", "a/../b", "NUL", "..", "c:\\x"})
  void aCategoryCannotLeadOutOfTheFolder(String category) throws IOException {
    DragSample sample = DragSample.in(category, SampleFiles.drag100(dir.resolve("set/one")));
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> ResultFolder.at(root, ResultLayout.DRAG_BENCH).write(sample, result));
    assertThat(root).doesNotExist();
  }

  @Test
  void twoSamplesNeverShareAResult() throws IOException {
    ResultFolder folder = ResultFolder.at(root, ResultLayout.DRAG_100);
    folder.write(sample("animals", "one"), result);
    DragSample same = sample("faces", "One"); // equal on Windows and macOS

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> folder.isDone(same))
        .withMessageContaining("'animals/one' and 'faces/One' would both be");
  }
}
