package io.luciddrag.examples.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResidentMemoryTest {
  @Test
  void readsKilobytes() {
    List<String> lines = List.of("VmHWM:\t  123456 kB", "VmRSS:\t    1024 kB");

    assertThat(ResidentMemory.parse(lines, "VmRSS:")).isEqualTo(1024 * 1024);
    assertThat(ResidentMemory.parse(lines, "VmSwap:")).isEqualTo(-1);
  }

  @Test
  void medianOfEvenAndOddCounts() {
    assertThat(Median.of(3, 1, 2)).isEqualTo(2);
    assertThat(Median.of(4, 1, 2, 3)).isEqualTo(2.5);
    assertThat(Median.of()).isNaN();
  }
}
