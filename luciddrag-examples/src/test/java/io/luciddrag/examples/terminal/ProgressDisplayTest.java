package io.luciddrag.examples.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.luciddrag.Phase;
import io.luciddrag.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final AtomicLong now = new AtomicLong();

  private String shown() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static Progress at(Phase phase, double fraction) {
    return new Progress(phase, fraction, -1, null);
  }

  @Test
  void plainLinesNameEveryPhaseAndAreThrottled() {
    try (ProgressLines lines = new ProgressLines(err, now::get)) {
      lines.onProgress(at(Phase.LOCATE, 0.05));
      lines.onProgress(at(Phase.LOCATE, 0.06));
      lines.onProgress(at(Phase.SAMPLE, 0.2));
      lines.onProgress(at(Phase.SAMPLE, 0.3));
      now.addAndGet(2_000_000_000);
      lines.onProgress(at(Phase.SAMPLE, 0.4));
      lines.onProgress(at(Phase.SAMPLE, 1));
      lines.onProgress(at(Phase.SAMPLE, 1));
    }

    assertThat(shown().lines())
        .containsExactly("locate 5 %", "sample 20 %", "sample 40 %", "sample 100 %");
  }

  @Test
  void theBarIsRedrawnInPlaceAndWipedAtTheEnd() {
    ProgressBar bar = new ProgressBar(err, now::get);
    bar.onProgress(new Progress(Phase.COMPOSE, 0.5, 1, null));
    bar.onProgress(at(Phase.COMPOSE, 0.6)); // too soon
    String line = shown();
    bar.close();

    assertThat(line)
        .isEqualTo("\r[" + "#".repeat(16) + ".".repeat(16) + "]  50 %  compose, edit 2");
    assertThat(shown()).doesNotContain("60").endsWith(" \r").doesNotContain("\n");
  }

  @Test
  void theEnvironmentDecides() {
    assertThat(Terminal.interactive(null)).isFalse();
    assertThat(Terminal.interactive("plain")).isFalse();
    assertThat(Terminal.interactive(" BAR ")).isTrue();
  }
}
