package io.luciddrag.core.internal.sample;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DdimStepTest {
  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.01, Double.NaN})
  void levelsOutsideTheRangeAreNamed(double a) {
    assertThatThrownBy(() -> DdimStep.weights(a, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("aFrom must lie in (0, 1], was " + a);
    assertThatThrownBy(() -> DdimStep.weights(0.5, a))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("aTo must lie in (0, 1], was " + a);
  }
}
