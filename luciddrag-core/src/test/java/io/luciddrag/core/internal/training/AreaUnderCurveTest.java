package io.luciddrag.core.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class AreaUnderCurveTest {
  @Test
  void countsPairsInTheRightOrder() {
    assertThat(AreaUnderCurve.of(new float[] {3, 1}, new float[] {2, 0})).isEqualTo(0.75);
    assertThat(AreaUnderCurve.of(new float[] {5, 6}, new float[] {1, 2, 3})).isEqualTo(1);
    assertThat(AreaUnderCurve.of(new float[] {0}, new float[] {1, 2})).isZero();
  }

  @Test
  void aTieCountsHalf() {
    assertThat(AreaUnderCurve.of(new float[] {1, 1}, new float[] {1, 1, 1})).isEqualTo(0.5);
    assertThat(AreaUnderCurve.of(new float[] {1, 2}, new float[] {1})).isEqualTo(0.75);
  }

  @Test
  void needsBothGroups() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AreaUnderCurve.of(new float[0], new float[] {1}));
  }
}
