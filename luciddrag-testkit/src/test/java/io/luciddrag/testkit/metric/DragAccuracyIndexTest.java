package io.luciddrag.testkit.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.luciddrag.Drag;
import io.luciddrag.spi.RgbImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DragAccuracyIndexTest {
  private static final RgbImage PICTURE = Textures.noise(90, 70, 1);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 10, 20})
  void aPureShiftScoresZero(int radius) {
    RgbImage result = Textures.shifted(PICTURE, 12, 5);

    assertThat(DragAccuracyIndex.of(PICTURE, result, List.of(new Drag(40, 30, 52, 35)), radius))
        .isCloseTo(0, within(1e-12));
  }

  @Test
  void aTenthInEveryColourIsThreeHundredths() {
    assertThat(
            DragAccuracyIndex.of(
                Textures.flat(50, 50, 0.5f),
                Textures.flat(50, 50, 0.6f),
                List.of(new Drag(20, 20, 25, 25)),
                5))
        .isCloseTo(0.03, within(1e-6));
  }

  @Test
  void theReleasedScriptDividesTwice() {
    RgbImage a = Textures.flat(50, 50, 0.5f);
    RgbImage b = Textures.flat(50, 50, 0.6f);
    List<Drag> two = List.of(new Drag(20, 20, 25, 25), new Drag(30, 30, 25, 25));

    assertThat(DragAccuracyIndex.of(a, b, two, 1)).isCloseTo(0.03, within(1e-6));
    assertThat(DragAccuracyIndex.asReleased(a, b, two, 1)).isCloseTo(0.015, within(1e-6));
  }

  @Test
  void atTheBorderOnlyWhatBothSidesHaveIsCompared() {
    RgbImage b = Textures.flat(50, 50, 0.6f);

    assertThat(
            DragAccuracyIndex.of(
                Textures.flat(50, 50, 0.5f), b, List.of(new Drag(1, 1, 49, 49)), 20))
        .isCloseTo(0.03, within(1e-6));
  }

  @Test
  void refusesWhatCannotBeMeasured() {
    assertThatThrownBy(() -> DragAccuracyIndex.of(PICTURE, PICTURE, List.of(), 5))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> DragAccuracyIndex.of(PICTURE, PICTURE, List.of(new Drag(10, 10, -50, 10)), 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("inside both pictures");
    assertThatThrownBy(
            () -> DragAccuracyIndex.of(PICTURE, PICTURE, List.of(new Drag(1, 1, 2, 2)), -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("was -1");
  }
}
