package io.luciddrag.core.internal.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.luciddrag.core.internal.golden.Difference;
import io.luciddrag.core.internal.golden.Golden;
import io.luciddrag.spi.NoiseScheduleConfig;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NoiseScheduleGoldenTest {
  // Both sides double: a product of up to 1000 factors, each rounded by 1e-16.
  private static final double DOUBLE = 1e-12;

  private static final NoiseSchedule SCHEDULE =
      new NoiseSchedule(NoiseScheduleConfig.STABLE_DIFFUSION);
  private static final Golden GOLDEN = Golden.read("ddim/schedule");
  private static final double[] AT = GOLDEN.array("at");

  @Test
  void betas() {
    double[] betas = Arrays.stream(AT).map(t -> SCHEDULE.beta((int) t)).toArray();

    Difference.assertWithin(DOUBLE, "betas", betas, GOLDEN.array("betas"), AT.length);
  }

  @Test
  void cumulativeAlphas() {
    double[] alphas = Arrays.stream(AT).map(t -> SCHEDULE.at((int) t).alphaBar()).toArray();

    Difference.assertWithin(DOUBLE, "alphaBar", alphas, GOLDEN.array("alphaBar"), AT.length);
  }

  @Test
  void leadingTimesteps() {
    assertThat(SCHEDULE.trainSteps()).isEqualTo(GOLDEN.integer("trainSteps"));
    assertThat(SCHEDULE.timesteps(50)).isEqualTo(integers("timesteps50"));
    assertThat(SCHEDULE.timesteps(10)).isEqualTo(integers("timesteps10"));
  }

  private static int[] integers(String field) {
    return Arrays.stream(GOLDEN.array(field)).mapToInt(v -> (int) v).toArray();
  }
}
