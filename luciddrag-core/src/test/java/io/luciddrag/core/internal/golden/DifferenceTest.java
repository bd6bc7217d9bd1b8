package io.luciddrag.core.internal.golden;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DifferenceTest {
  @Test
  void namesTheLargestDifferenceAndItsIndex() {
    assertThatThrownBy(
            () ->
                Difference.assertWithin(
                    0.1,
                    "field",
                    new double[] {0, 0.2, 0, 0, 0, -3},
                    new double[] {0, 0, 0, 0, 0, 1},
                    2,
                    3))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("field: largest difference 4.0 at [1, 2]: -3.0, expected 1.0");
  }

  @Test
  void notANumberFails() {
    assertThatThrownBy(
            () ->
                Difference.assertWithin(
                    9, "field", new double[] {1, Double.NaN, 2}, new double[3], 3))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("at [1]");
  }

  @Test
  void anotherLengthFails() {
    assertThatThrownBy(
            () -> Difference.assertWithin(9, "field", new double[4], new double[6], 2, 3))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("4 values, 6 expected");
  }

  @Test
  void theToleranceItselfPasses() {
    assertThatCode(() -> Difference.assertWithin(0.5, "f", new double[] {0.5}, new double[] {0}, 1))
        .doesNotThrowAnyException();
  }
}
