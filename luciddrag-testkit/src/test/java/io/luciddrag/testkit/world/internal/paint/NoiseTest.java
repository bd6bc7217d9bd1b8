package io.luciddrag.testkit.world.internal.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NoiseTest {
  @Test
  void rowsAgreeWithSinglePlaces() {
    float[] row = new float[300];
    Noise.row(1, -37.3, 1.37, 250.6, row, row.length);
    for (int i = 0; i < row.length; i++) {
      assertThat((double) row[i]).isCloseTo(Noise.at(1, -37.3 + 1.37 * i, 250.6), within(2e-2));
    }
  }

  @Test
  void repeatsAfterItsSide() {
    assertThat(Noise.at(0, 3.25, 7.5))
        .isCloseTo(Noise.at(0, 3.25 + Noise.SIDE, 7.5 - Noise.SIDE), within(1e-9));
  }

  @Test
  void coarserLevelsAreSmoother() {
    assertThat(Noise.level(0.5)).isZero();
    assertThat(Noise.level(30)).isGreaterThan(Noise.level(5));
    assertThat(roughness(0)).isGreaterThan(1.5 * roughness(3));
  }

  private static double roughness(int level) {
    double sum = 0;
    for (int i = 0; i < 1000; i++) {
      sum += Math.abs(Noise.at(level, i + 1, 0.37 * i) - Noise.at(level, i, 0.37 * i));
    }
    return sum;
  }
}
