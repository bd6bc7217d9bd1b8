package io.luciddrag.testkit.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.luciddrag.ModelException;
import io.luciddrag.spi.RgbImage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a mean absolute difference in the place of LPIPS. */
class ImageFidelityTest {
  private static final RgbImage A = Golden.picture("a.png");
  private static final RgbImage B = Golden.picture("b.png");

  @ParameterizedTest
  @ValueSource(strings = {"lpips.onnx", "open_lpips.onnx"})
  void isWhatPythonComputes(String file) {
    try (ImageFidelity fidelity = ImageFidelity.open(Golden.file(file))) {
      assertThat(fidelity.lpips(A, B)).isCloseTo(Golden.number("lpips"), within(1e-5));
      assertThat(fidelity.of(A, B)).isCloseTo(1 - Golden.number("lpips"), within(1e-5));
    }
  }

  @Test
  void valuesGoInFromMinusOneToOne() {
    try (ImageFidelity fidelity = ImageFidelity.open(Golden.file("lpips.onnx"))) {
      assertThat(fidelity.of(A, A)).isEqualTo(1);
      // 0.25 apart in [0, 1] is 0.5 apart in [-1, 1]
      assertThat(fidelity.lpips(Textures.flat(30, 20, 0.5f), Textures.flat(60, 50, 0.75f)))
          .isCloseTo(0.5, within(1e-5));
    }
  }

  @Test
  void coloursAreNotMixedUp() {
    RgbImage black = Textures.flat(30, 20, 0);
    RgbImage red = Textures.flat(30, 20, 0);
    for (int i = 0; i < 600; i++) {
      red.planes()[i] = 1;
    }
    try (ImageFidelity fidelity = ImageFidelity.open(Golden.file("lpips.onnx"))) {
      assertThat(fidelity.lpips(black, red)).isCloseTo(0.4, within(1e-5)); // 2 x weight 0.2
    }
  }

  @Test
  void refusesOtherNetworks() {
    assertThatThrownBy(() -> ImageFidelity.open(Golden.file("clip_image.onnx")))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("two inputs")
        .hasMessageContaining("pixel_values [1, 3, 8, 8]");
    assertThatThrownBy(() -> ImageFidelity.open(Path.of("nowhere.onnx")))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("nowhere.onnx");
  }
}
