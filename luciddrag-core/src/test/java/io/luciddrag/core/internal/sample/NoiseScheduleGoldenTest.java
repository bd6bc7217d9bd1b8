package io.luciddrag.core.internal.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.luciddrag.core.internal.golden.Difference;
import io.luciddrag.core.internal.golden.Golden;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NoiseScheduleGoldenTest {
  // Both sides double: a product of up to 1000 factors, each rounded by 1e-16.
  private static final double DOUBLE = 1e-12;

  private static final Golden GOLDEN = Golden.read("ddim/schedule");
  private static final double[] AT = GOLDEN.array("at");

  @Test
  void betas() {
    double[] betas = Arrays.stream(AT).map(t -> NoiseSchedule.beta((int) t)).toArray();

    Difference.assertWithin(DOUBLE, "betas", betas, GOLDEN.array("betas"), AT.length);
  }

  @Test
  void cumulativeAlphas() {
    NoiseSchedule schedule = new NoiseSchedule();
    double[] alphas = Arrays.stream(AT).map(t -> schedule.at((int) t).alphaBar()).toArray();

    Difference.assertWithin(DOUBLE, "alphaBar", alphas, GOLDEN.array("alphaBar"), AT.length);
  }

  @Test
  void leadingTimesteps() {
    assertThat(NoiseSchedule.TRAIN_STEPS).isEqualTo(GOLDEN.integer("trainSteps"));
    assertThat(NoiseSchedule.leading(50)).isEqualTo(integers("timesteps50"));
    assertThat(NoiseSchedule.leading(10)).isEqualTo(integers("timesteps10"));
  }

  private static int[] integers(String field) {
    return Arrays.stream(GOLDEN.array(field)).mapToInt(v -> (int) v).toArray();
  }
}
