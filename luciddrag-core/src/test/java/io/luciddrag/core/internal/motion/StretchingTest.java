package io.luciddrag.core.internal.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StretchingTest {
  private static final double ROUNDING = 1e-12; // double

  @ParameterizedTest
  @CsvSource({"1, 1", "2.5, 1", "0.4, 1", "4, 0", "0.25, 0", "10, 0"})
  void trustFallsFromTwoAndAHalfToFour(double stretch, double reliability) {
    Stretching s = new Stretching(Math.max(1, stretch), Math.min(1, stretch), stretch);

    assertThat(s.reliability()).isCloseTo(reliability, within(ROUNDING));
  }

  @Test
  void halfWayOnALogarithmicScaleTrustIsHalf() {
    double between = Math.sqrt(2.5 * 4);

    assertThat(new Stretching(between, 1, between).reliability()).isCloseTo(0.5, within(ROUNDING));
  }

  @Test
  void whatFoldsIsNotTrusted() {
    Stretching folded = new Stretching(1, 1, -1);

    assertThat(folded.folds()).isTrue();
    assertThat(folded.reliability()).isZero();
  }

  @Test
  void aRigidTurnIsNoDistortion() {
    double c = Math.cos(0.5);
    double s = Math.sin(0.5);
    int w = 4;
    int h = 3;
    double[] dx = new double[w * h];
    double[] dy = new double[w * h];
    for (int cell = 0; cell < w * h; cell++) {
      int x = cell % w;
      int y = cell / w;
      dx[cell] = c * x - s * y - x;
      dy[cell] = s * x + c * y - y;
    }

    assertThat(Stretching.at(dx, dy, w, h, 1, 1).distortion()).isCloseTo(0, within(ROUNDING));
    assertThat(Stretching.at(dx, dy, w, h, 3, 2).det()).isCloseTo(1, within(ROUNDING));
  }
}
