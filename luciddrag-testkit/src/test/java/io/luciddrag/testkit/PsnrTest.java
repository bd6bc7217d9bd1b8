package io.luciddrag.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.luciddrag.EditableArea;
import io.luciddrag.spi.RgbImage;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PsnrTest {
  private static final EditableArea LEFT = EditableArea.inside(new Rectangle(0, 0, 2, 2), 4, 2);

  private static RgbImage flat(float value) {
    float[] planes = new float[3 * 4 * 2];
    Arrays.fill(planes, value);
    return new RgbImage(4, 2, planes);
  }

  @Test
  void everyValueATenthOffIs20Decibels() {
    assertThat(Psnr.between(flat(0.5f), flat(0.6f))).isCloseTo(20, within(1e-5)); // float32 0.6
  }

  @Test
  void oneValueOfTwentyFourOffByOneIs10Log24() {
    RgbImage b = flat(0);
    b.planes()[5] = 1;
    assertThat(Psnr.between(flat(0), b)).isCloseTo(10 * Math.log10(24), within(1e-12));
  }

  @Test
  void equalPicturesGiveInfinity() {
    assertThat(Psnr.between(flat(0.25f), flat(0.25f))).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void nanIsNotHidden() {
    assertThat(Psnr.between(flat(0.25f), flat(Float.NaN))).isNaN();
  }

  @Test
  void areaDividesThePicture() {
    RgbImage b = flat(0);
    b.planes()[3] = 0.5f; // red at (3, 0), right of the area
    assertThat(Psnr.inside(flat(0), b, LEFT)).isEqualTo(Double.POSITIVE_INFINITY);
    // 12 values outside, one of them off by 0.5
    assertThat(Psnr.outside(flat(0), b, LEFT)).isCloseTo(10 * Math.log10(48), within(1e-12));
  }

  @Test
  void bufferedImagesCountInSteps() {
    BufferedImage a = new BufferedImage(4, 2, BufferedImage.TYPE_INT_ARGB);
    BufferedImage b = new BufferedImage(4, 2, BufferedImage.TYPE_INT_RGB);
    b.setRGB(3, 1, 0x000033); // blue 51/255 = 0.2: mean square 0.04 / 24
    assertThat(Psnr.between(a, b)).isCloseTo(10 * Math.log10(600), within(1e-5));
    assertThat(Psnr.inside(a, b, LEFT)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Psnr.outside(a, b, LEFT)).isCloseTo(10 * Math.log10(300), within(1e-5));
  }

  @Test
  void sizesMustAgree() {
    RgbImage tall = new RgbImage(2, 4, new float[24]);
    assertThatThrownBy(() -> Psnr.between(flat(0), tall))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4 x 2 and 2 x 4");
    assertThatThrownBy(() -> Psnr.inside(tall, tall, LEFT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the area is 4 x 2, the pictures are 2 x 4");
  }

  @Test
  void anEmptyAreaIsRefused() {
    EditableArea nothing = EditableArea.of(new boolean[8], 4, 2);
    assertThatThrownBy(() -> Psnr.inside(flat(0), flat(0), nothing))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nothing to compare");
  }
}
