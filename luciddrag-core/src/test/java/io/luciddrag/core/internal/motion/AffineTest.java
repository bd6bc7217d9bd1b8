package io.luciddrag.core.internal.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.luciddrag.Drag;
import java.util.List;
import org.junit.jupiter.api.Test;

class AffineTest {
  private static final double ROUNDING = 1e-9; // double, coordinates up to 100

  @Test
  void aTurnKeepsItsPivot() {
    Affine turn = Affine.similarity(Math.PI / 2, 1, 30, 10);

    assertThat(turn.x(30, 10)).isCloseTo(30, within(ROUNDING));
    assertThat(turn.y(30, 10)).isCloseTo(10, within(ROUNDING));
    assertThat(turn.x(40, 10))
        .as("y points down: a quarter turn clockwise")
        .isCloseTo(30, within(ROUNDING));
    assertThat(turn.y(40, 10)).isCloseTo(20, within(ROUNDING));
  }

  @Test
  void aStretchKeepsItsOriginAndTheOtherAxis() {
    Affine stretch = Affine.stretch(1, 0, 20, 2);

    assertThat(stretch.x(20, 7)).isCloseTo(20, within(ROUNDING));
    assertThat(stretch.x(50, 7)).isCloseTo(80, within(ROUNDING));
    assertThat(stretch.y(50, 7)).isCloseTo(7, within(ROUNDING));
  }

  @Test
  void theInverseUndoes() {
    Affine map = Affine.similarity(0.7, 1.3, 12, 34);
    Affine back = map.inverse();

    assertThat(back.x(map.x(5, 9), map.y(5, 9))).isCloseTo(5, within(ROUNDING));
    assertThat(back.y(map.x(5, 9), map.y(5, 9))).isCloseTo(9, within(ROUNDING));
  }

  @Test
  void missIsTheMeanDistance() {
    List<Drag> drags = List.of(new Drag(0, 0, 3, 4), new Drag(10, 0, 10, 1));

    assertThat(Affine.translation(0, 0).miss(drags)).isCloseTo(3, within(ROUNDING));
  }

  @Test
  void umeyamaOfHandlesInOnePlaceIsAShift() {
    Affine map = Affine.umeyama(List.of(new Drag(5, 5, 8, 9), new Drag(5, 5, 10, 9)));

    assertThat(map.x(5, 5)).isCloseTo(9, within(ROUNDING));
    assertThat(map.y(5, 5)).isCloseTo(9, within(ROUNDING));
  }
}
