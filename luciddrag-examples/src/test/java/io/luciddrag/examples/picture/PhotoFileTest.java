package io.luciddrag.examples.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luciddrag.examples.terminal.BadInputException;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoFileTest {
  @TempDir Path dir;

  /** Red, green, blue and white corners, as stored. */
  private static BufferedImage corners() {
    BufferedImage image = new BufferedImage(96, 64, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    Color[] colors = {Color.RED, Color.GREEN, Color.BLUE, Color.WHITE};
    for (int i = 0; i < 4; i++) {
      g.setColor(colors[i]);
      g.fillRect(48 * (i % 2), 32 * (i / 2), 48, 32);
    }
    g.dispose();
    return image;
  }

  private static String corners(BufferedImage image) {
    int right = image.getWidth() - 8;
    int bottom = image.getHeight() - 8;
    return letter(image.getRGB(8, 8))
        + letter(image.getRGB(right, 8))
        + letter(image.getRGB(8, bottom))
        + letter(image.getRGB(right, bottom));
  }

  private static String letter(int rgb) {
    Color c = new Color(rgb);
    boolean r = c.getRed() > 128;
    boolean g = c.getGreen() > 128;
    boolean b = c.getBlue() > 128;
    return r && g && b ? "W" : r ? "R" : g ? "G" : b ? "B" : "?";
  }

  // Exif 2.32: where row 0 and column 0 of the stored picture lie in the upright one.
  @ParameterizedTest
  @CsvSource({
    "1,RGBW", "2,GRWB", "3,WBGR", "4,BWRG", "5,RBGW", "6,BRWG", "7,WGBR", "8,GWRB", "0,RGBW",
    "9,RGBW"
  })
  void photosAreTurnedUpright(int exif, String expected) throws IOException {
    Path file = ExifJpeg.write(corners(), exif, dir.resolve("photo.jpg"));

    Photo photo = PhotoFile.read(file);

    assertThat(corners(photo.image())).isEqualTo(expected);
    boolean swapped = exif >= 5 && exif <= 8;
    assertThat(photo.image().getWidth()).isEqualTo(swapped ? 64 : 96);
    assertThat(photo.storedWidth()).isEqualTo(96);
    assertThat(photo.storedHeight()).isEqualTo(64);
  }

  @Test
  void turningKeepsThePixelFormat() {
    for (int type :
        new int[] {
          BufferedImage.TYPE_BYTE_GRAY,
          BufferedImage.TYPE_4BYTE_ABGR,
          BufferedImage.TYPE_USHORT_GRAY,
          BufferedImage.TYPE_BYTE_BINARY,
          BufferedImage.TYPE_BYTE_INDEXED
        }) {
      BufferedImage image = new BufferedImage(9, 5, type);
      image.setRGB(2, 1, 0xFFFFFFFF);
      BufferedImage turned = Orientation.QUARTER_TURN.apply(image);
      assertThat(turned.getWidth()).isEqualTo(5);
      assertThat(turned.getColorModel()).isEqualTo(image.getColorModel());
      assertThat(turned.getRGB(3, 2)).isEqualTo(image.getRGB(2, 1));
    }
  }

  @Test
  void aMaskForTheStoredPhotoIsExplained() throws IOException {
    Photo photo = PhotoFile.read(ExifJpeg.write(corners(), 6, dir.resolve("photo.jpg")));
    Path mask = dir.resolve("mask.png");
    ImageIO.write(corners(), "png", mask.toFile());

    assertThatThrownBy(() -> MaskFile.read(mask, photo))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("96 x 64")
        .hasMessageContaining("EXIF")
        .hasMessageContaining("64 x 96");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "bmp", "gif", "tif"})
  void readsCommonFormats(String format) throws IOException {
    Path file = dir.resolve("picture." + format);
    assertThat(ImageIO.write(corners(), format, file.toFile())).isTrue();

    assertThat(corners(PhotoFile.read(file).image())).isEqualTo("RGBW");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "bmp", "gif", "tif"})
  void damagedFilesAreAlwaysBadInput(String format) throws IOException {
    Path file = dir.resolve("picture." + format);
    ImageIO.write(corners(), format, file.toFile());
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length += Math.max(1, whole.length / 40)) {
      byte[] damaged = Arrays.copyOf(whole, length);
      Files.write(file, damaged);
      readOrRefuse(file);
      byte[] garbled = whole.clone();
      Arrays.fill(garbled, length, Math.min(whole.length, length + 7), (byte) 0xA5);
      Files.write(file, garbled);
      readOrRefuse(file);
    }
  }

  private static void readOrRefuse(Path file) {
    try {
      assertThat(PhotoFile.read(file).image()).isNotNull();
    } catch (BadInputException expected) {
      assertThat(expected).hasMessageContaining(file.toString());
    }
  }
}
