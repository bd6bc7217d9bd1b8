package io.luciddrag.core.internal.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.luciddrag.spi.RgbImage;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PhotoReaderTest {
  private static WorkingFrame whole(int width, int height, int size) {
    return WorkingFrame.around(width, height, new Rectangle(width, height), List.of(), size);
  }

  @Test
  void unscaledValuesAreExactForEveryType() {
    PhotoTypes.all(37, 21)
        .forEach(
            (name, photo) -> {
              RgbImage copy = PhotoReader.read(photo, whole(37, 21, 64));
              for (int y = 0; y < 21; y++) {
                for (int x = 0; x < 37; x++) {
                  int argb = photo.getRGB(x, y);
                  assertThat(copy.at(0, x, y)).as(name).isEqualTo((argb >> 16 & 255) / 255f);
                  assertThat(copy.at(1, x, y)).as(name).isEqualTo((argb >> 8 & 255) / 255f);
                  assertThat(copy.at(2, x, y)).as(name).isEqualTo((argb & 255) / 255f);
                }
              }
            });
  }

  @Test
  void anUnscaledCropStartsAtItsCorner() {
    BufferedImage photo = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);
    photo.setRGB(250, 150, 0xFFFFFF);
    WorkingFrame frame =
        WorkingFrame.around(300, 200, new Rectangle(245, 145, 10, 10), List.of(), 150);

    RgbImage copy = PhotoReader.read(photo, frame);

    assertThat(frame.isScaled()).isFalse();
    assertThat(copy.at(1, 250 - frame.crop().x, 150 - frame.crop().y)).isEqualTo(1);
  }

  @Test
  void scalingDownTakesTheMeanOfTheCoveredArea() {
    BufferedImage photo = new BufferedImage(100, 61, BufferedImage.TYPE_3BYTE_BGR);
    Random random = new Random(3);
    for (int i = 0; i < 6100; i++) {
      photo.setRGB(i % 100, i / 100, random.nextInt());
    }
    WorkingFrame frame = whole(100, 61, 37);

    RgbImage copy = PhotoReader.read(photo, frame);

    for (int y = 0; y < frame.height(); y++) {
      for (int x = 0; x < frame.width(); x++) {
        assertThat((double) copy.at(1, x, y))
            .isCloseTo(meanGreen(photo, frame, x, y), within(1e-5));
      }
    }
  }

  private static double meanGreen(BufferedImage photo, WorkingFrame frame, int x, int y) {
    double left = frame.photoX(x - 0.5) + 0.5;
    double right = frame.photoX(x + 0.5) + 0.5;
    double top = frame.photoY(y - 0.5) + 0.5;
    double bottom = frame.photoY(y + 0.5) + 0.5;
    double sum = 0;
    for (int py = 0; py < photo.getHeight(); py++) {
      for (int px = 0; px < photo.getWidth(); px++) {
        double w = Math.max(0, Math.min(right, px + 1) - Math.max(left, px));
        double h = Math.max(0, Math.min(bottom, py + 1) - Math.max(top, py));
        sum += w * h * (photo.getRGB(px, py) >> 8 & 255) / 255.0;
      }
    }
    return sum / ((right - left) * (bottom - top));
  }

  @Test
  void whatIsHiddenBelowTransparentPixelsDoesNotShow() {
    BufferedImage photo = new BufferedImage(64, 64, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < 4096; i++) {
      photo.setRGB(i % 64, i / 64, i % 2 == 0 ? 0x00FF0000 : 0xFF00FF00);
    }

    RgbImage copy = PhotoReader.read(photo, whole(64, 64, 32));

    assertThat(copy.at(0, 7, 9)).isLessThan(0.001f);
    assertThat(copy.at(1, 7, 9)).isGreaterThan(0.999f);
  }
}
