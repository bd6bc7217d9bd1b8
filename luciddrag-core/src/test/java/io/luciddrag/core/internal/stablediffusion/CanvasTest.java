package io.luciddrag.core.internal.stablediffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.luciddrag.ModelException;
import io.luciddrag.core.internal.tensor.Tensors;
import io.luciddrag.core.internal.tensor.TorchRuntime;
import io.luciddrag.spi.RgbImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanvasTest {
  /** A picture of which every value is known by its place, in steps of 1/256. */
  private static RgbImage picture(int width, int height) {
    float[] planes = new float[3 * width * height];
    for (int i = 0; i < planes.length; i++) {
      planes[i] = i * 37 % 257 / 256f;
    }
    return new RgbImage(width, height, planes);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 64, 64, 64",
    "64, 64, 64, 64, 64",
    "65, 63, 64, 128, 64",
    "16, 512, 64, 64, 512",
    "7, 9, 8, 8, 16",
    "5, 3, 1, 5, 3"
  })
  void sidesAreRoundedUpToStrides(
      int width, int height, int stride, int fullWidth, int fullHeight) {
    Canvas canvas = new Canvas(width, height, stride);

    assertThat(canvas.fullWidth()).isEqualTo(fullWidth);
    assertThat(canvas.fullHeight()).isEqualTo(fullHeight);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "1, 5", "16, 16", "33, 20", "64, 64", "65, 3"})
  void thereAndBack(int width, int height) {
    Canvas canvas = new Canvas(width, height, 64);
    RgbImage picture = picture(width, height);
    try (NDManager scope = TorchRuntime.newScope()) {
      NDArray tensor = canvas.tensor(picture, scope);

      assertThat(tensor.getShape())
          .isEqualTo(new Shape(1, 3, canvas.fullHeight(), canvas.fullWidth()));
      assertThat(tensor.min().getFloat()).isGreaterThanOrEqualTo(-1);
      assertThat(tensor.max().getFloat()).isLessThanOrEqualTo(1);
      RgbImage back = canvas.picture(tensor);
      assertThat(back.width()).isEqualTo(width);
      assertThat(back.height()).isEqualTo(height);
      assertThat(back.planes()).isEqualTo(picture.planes());
    }
  }

  @Test
  void theRestIsTheReflectedPicture() {
    RgbImage picture = picture(3, 2);
    try (NDManager scope = TorchRuntime.newScope()) {
      float[] tensor = new Canvas(3, 2, 8).tensor(picture, scope).toFloatArray();
      int[] columns = {0, 1, 2, 1, 0, 1, 2, 1};
      int[] rows = {0, 1, 0, 1, 0, 1, 0, 1};
      for (int c = 0; c < 3; c++) {
        for (int y = 0; y < 8; y++) {
          for (int x = 0; x < 8; x++) {
            assertThat(tensor[(c * 8 + y) * 8 + x])
                .isEqualTo(2 * picture.at(c, columns[x], rows[y]) - 1);
          }
        }
      }
    }
  }

  @Test
  void coloursBeyondTheRangeAreClamped() {
    try (NDManager scope = TorchRuntime.newScope()) {
      NDArray tensor = Tensors.of(scope, new float[] {-9, 1.5f, 0}, 1, 3, 1, 1);

      assertThat(new Canvas(1, 1, 1).picture(tensor).planes()).containsExactly(0, 1, 0.5f);
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void whatIsNoNumberIsNoColour(float value) {
    try (NDManager scope = TorchRuntime.newScope()) {
      NDArray tensor = Tensors.of(scope, new float[] {0, 0, value}, 1, 3, 1, 1);

      assertThatThrownBy(() -> new Canvas(1, 1, 1).picture(tensor))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("" + value)
          .hasMessageContaining("fp32");
    }
  }

  @Test
  void whatFillsTheRestMayBeAnything() {
    try (NDManager scope = TorchRuntime.newScope()) {
      float[] values = new float[3 * 4];
      values[1] = Float.NaN; // beside the picture of one pixel

      assertThat(new Canvas(1, 1, 2).picture(Tensors.of(scope, values, 1, 3, 2, 2)).planes())
          .containsExactly(0.5f, 0.5f, 0.5f);
    }
  }
}
