package io.luciddrag.testkit.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.luciddrag.ModelException;
import org.junit.jupiter.api.Test;

/** With a toy predictor: 5 and a weighted sum of the colours. */
class AestheticScoreTest {
  @Test
  void isWhatPythonComputes() {
    try (AestheticScore score = AestheticScore.open(Golden.file("aesthetic.onnx"))) {
      // Pillow rounds to bytes while resizing: up to 1/255 a value
      assertThat(score.of(Golden.picture("a.png")))
          .isCloseTo(Golden.number("aesthetic"), within(0.03));
      assertThat(score.of(Golden.picture("a.png")))
          .isNotCloseTo(score.of(Textures.flat(20, 20, 0)), within(0.1));
    }
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatThrownBy(() -> AestheticScore.open(Golden.file("clip_text.onnx")))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("an aesthetic predictor needs one input");
    try (AestheticScore score = AestheticScore.open(Golden.file("clip_image.onnx"))) {
      assertThatThrownBy(() -> score.of(Golden.picture("a.png")))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("it gives 4 numbers, a score is one");
    }
  }
}
