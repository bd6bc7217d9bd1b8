package io.luciddrag.examples.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MatrixPeakTest {
  /** The engine is on the class path at run time alone. */
  @Test
  void theEngineMeasures() {
    assertThat(MatrixPeak.printed("fp32", "128")).isPositive();
    assertThat(MatrixPeak.printed("bf16", "128")).isPositive();
  }

  @Test
  void whatCannotBeMeasuredIsNoNumber() {
    assertThat(MatrixPeak.measured("fp16")).isNaN();
  }
}
