package io.luciddrag.examples.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @TempDir Path dir;

  @Test
  void replacesWhatWasThereAndLeavesNothingElse() throws IOException {
    Path file = Files.writeString(dir.resolve("a.png"), "old");
    BufferedImage image = new BufferedImage(20, 10, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(3, 4, 0x80123456);

    WholeFile.png(image, file);

    assertThat(ImageIO.read(file.toFile()).getRGB(3, 4)).isEqualTo(0x80123456);
    try (Stream<Path> files = Files.list(dir)) {
      assertThat(files).containsExactly(file);
    }
  }
}
