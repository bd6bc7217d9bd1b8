package io.luciddrag.testkit.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.luciddrag.ModelException;
import io.luciddrag.spi.RgbImage;
import org.junit.jupiter.api.Test;

/** With toy encoders. */
class ClipScoreTest {
  private static final RgbImage A = Golden.picture("a.png");
  private static final long[] IDS = {5, 2, 7, 1};

  private static ClipScore open() {
    return ClipScore.open(Golden.file("clip_image.onnx"), Golden.file("clip_text.onnx"));
  }

  @Test
  void isWhatPythonComputes() {
    try (ClipScore clip = open()) {
      // Pillow rounds to bytes while resizing: up to 1/255 a value
      assertThat(clip.cosine(A, IDS)).isCloseTo(Golden.number("clip"), within(0.01));
      assertThat(clip.scaled(A, IDS)).isEqualTo(2.5 * Math.max(0, clip.cosine(A, IDS)));
    }
  }

  @Test
  void aPictureFitsItself() {
    try (ClipScore clip = open()) {
      assertThat(clip.cosine(A, A)).isCloseTo(1, within(1e-6));
      assertThat(clip.cosine(A, Textures.flat(20, 20, 0))).isLessThan(1);
    }
  }

  @Test
  void bicubicKeepsWhatItShould() {
    RgbImage flat = Bicubic.resize(Textures.flat(37, 23, 0.3f), 8, 50);

    for (float v : flat.planes()) {
      assertThat(v).isCloseTo(0.3f, within(1e-6f));
    }
    assertThat(Bicubic.resize(A, A.width(), A.height()).planes()).isEqualTo(A.planes());
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatThrownBy(
            () -> ClipScore.open(Golden.file("clip_text.onnx"), Golden.file("clip_text.onnx")))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("an image encoder needs one input");
    try (ClipScore clip = open()) {
      assertThatThrownBy(() -> clip.cosine(A, new long[0]))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> clip.cosine(A, new long[] {99}))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("clip_text.onnx");
    }
  }
}
