package io.luciddrag.testkit.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.luciddrag.EditableArea;
import io.luciddrag.spi.RgbImage;
import io.luciddrag.testkit.Psnr;
import java.awt.Rectangle;
import org.junit.jupiter.api.Test;

class SsimTest {
  private static final RgbImage A = Golden.picture("a.png");
  private static final RgbImage B = Golden.picture("b.png");

  @Test
  void isThatOfScikitImage() {
    // float32 pictures here, float64 there
    assertThat(Ssim.between(A, B)).isCloseTo(Golden.number("ssim"), within(1e-6));
  }

  @Test
  void psnrIsThatOfScikitImageToo() {
    assertThat(Psnr.between(A, B)).isCloseTo(Golden.number("psnr"), within(1e-5));
  }

  @Test
  void equalPicturesScoreOne() {
    assertThat(Ssim.between(A, A)).isEqualTo(1);
  }

  @Test
  void flatPicturesDifferByTheirLightAlone() {
    double expected = (2 * 0.2 * 0.4 + 1e-4) / (0.2 * 0.2 + 0.4 * 0.4 + 1e-4);

    assertThat(Ssim.between(Textures.flat(20, 16, 0.2f), Textures.flat(20, 16, 0.4f)))
        .isCloseTo(expected, within(1e-4)); // rounding of the window against C2
  }

  @Test
  void unrelatedPicturesScoreLow() {
    assertThat(Ssim.between(Textures.noise(64, 64, 1), Textures.noise(64, 64, 2))).isLessThan(0.3);
  }

  @Test
  void anEditInsideItsAreaScoresOneOutside() {
    RgbImage edited = new RgbImage(A.width(), A.height(), A.planes().clone());
    edited.planes()[10 * A.width() + 12] = 1;
    EditableArea area = EditableArea.inside(new Rectangle(12, 10, 3, 3), A.width(), A.height());

    assertThat(Ssim.between(A, edited)).isLessThan(1);
    assertThat(Ssim.outside(A, edited, area)).isEqualTo(1);
    assertThat(Psnr.outside(A, edited, area)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void refusesWhatCannotBeCompared() {
    EditableArea all = EditableArea.inside(new Rectangle(0, 0, 41, 29), 41, 29);

    assertThatThrownBy(() -> Ssim.outside(A, B, all))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no window");
    assertThatThrownBy(() -> Ssim.between(A, Textures.flat(4, 4, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("41 x 29 and 4 x 4");
    assertThatThrownBy(() -> Ssim.between(Textures.flat(10, 10, 0), Textures.flat(10, 10, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("smaller than a window");
  }
}
