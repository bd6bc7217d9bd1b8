package io.luciddrag.core.internal.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatrixPeakToolTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    ToolProvider tool = ToolProvider.findFirst("luciddrag-matrix-peak").orElseThrow();
    return tool.run(new PrintWriter(out), new PrintWriter(err), args);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fp32", "bf16"})
  void printsGigaflopsASecond(String precision) {
    assertThat(run(precision, "256")).as(err.toString()).isZero();

    assertThat(Double.parseDouble(out.toString().strip())).isBetween(0.1, 1e6);
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fp16", "", "auto"})
  void otherPrecisionsAreRefused(String precision) {
    assertThat(run(precision)).isNotZero();
    assertThat(err.toString()).contains("expected fp32 or bf16", "'" + precision + "'");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void withoutArgumentsOrWithABadSideItSaysSo() {
    assertThat(run()).isNotZero();
    assertThat(run("fp32", "many")).isNotZero();
    assertThat(err.toString()).contains("'nothing'", "many");
  }
}
