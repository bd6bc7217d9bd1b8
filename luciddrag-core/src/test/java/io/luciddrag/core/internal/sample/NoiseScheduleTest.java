package io.luciddrag.core.internal.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luciddrag.spi.NoiseLevel;
import io.luciddrag.spi.NoiseScheduleConfig;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseScheduleTest {
  private final NoiseSchedule schedule = new NoiseSchedule(NoiseScheduleConfig.STABLE_DIFFUSION);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 10, 50})
  void descendsToTheCleanEnd(int steps) {
    List<NoiseLevel> levels = schedule.descend(0.6, steps);

    assertThat(levels).hasSize(steps + 1);
    assertThat(levels.get(0).timestep()).isEqualTo(599); // 0.6 of 0 to 999
    assertThat(levels.get(steps)).isEqualTo(NoiseSchedule.CLEAN);
    for (int i = 0; i < steps; i++) {
      assertThat(levels.get(i).alphaBar()).isLessThan(levels.get(i + 1).alphaBar());
    }
  }

  @Test
  void timestepsOutsideTheScheduleAreRefused() {
    assertThatThrownBy(() -> schedule.at(1000)).isInstanceOf(RuntimeException.class);
  }
}
