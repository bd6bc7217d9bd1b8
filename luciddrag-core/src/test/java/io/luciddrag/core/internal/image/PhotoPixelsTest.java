package io.luciddrag.core.internal.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PhotoPixelsTest {
  private static final int W = 53;
  private static final int H = 29;

  @Test
  void readsWhatGetRgbSaysForEveryType() {
    PhotoTypes.all(W, H)
        .forEach(
            (name, photo) -> {
              PhotoPixels pixels = new PhotoPixels(photo);
              int[] row = new int[W + 3];
              for (int y = 0; y < H; y++) {
                pixels.read(4, y, W - 4, row, 3);
                for (int x = 4; x < W; x++) {
                  assertThat(row[3 + x - 4]).as(name).isEqualTo(photo.getRGB(x, y));
                }
              }
            });
  }

  @Test
  void writesWhatSetRgbWritesForEveryType() {
    Random random = new Random(9);
    int[] row = random.ints(W).toArray();
    PhotoTypes.all(W, H)
        .forEach(
            (name, photo) -> {
              BufferedImage expected = PhotoCopy.of(photo);
              BufferedImage written = PhotoCopy.of(photo);
              expected.setRGB(4, 11, W - 9, 1, row, 5, W);

              new PhotoPixels(written).write(4, 11, W - 9, row, 5);

              assertThat(written.getRaster().getPixels(0, 0, W, H, (int[]) null))
                  .as(name)
                  .isEqualTo(expected.getRaster().getPixels(0, 0, W, H, (int[]) null));
            });
  }
}
