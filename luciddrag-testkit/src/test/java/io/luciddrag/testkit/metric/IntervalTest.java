package io.luciddrag.testkit.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {
  @ParameterizedTest
  @CsvSource({"0,10", "3,10", "95,103", "7,7"})
  void sharesAreThoseOfScipy(int successes, int trials) {
    String[] golden = Golden.text("wilson." + successes + "." + trials).split(" ");

    Interval interval = Interval.share(successes, trials);

    assertThat(interval.value()).isEqualTo(successes / (double) trials);
    assertThat(interval.low()).isCloseTo(Double.parseDouble(golden[0]), within(1e-12));
    assertThat(interval.high()).isCloseTo(Double.parseDouble(golden[1]), within(1e-12));
  }

  @Test
  void equalValuesLeaveNoDoubt() {
    double[] values = {3, 3, 3};

    assertThat(Interval.mean(values, 200, 1)).isEqualTo(new Interval(3, 3, 3));
    assertThat(Interval.median(values, 200, 1)).isEqualTo(new Interval(3, 3, 3));
  }

  @Test
  void aSeedRepeatsAnInterval() {
    double[] values = {1, 5, 2, 9, 4, 7};

    assertThat(Interval.mean(values, 500, 7)).isEqualTo(Interval.mean(values, 500, 7));
    assertThat(Interval.mean(values, 500, 7)).isNotEqualTo(Interval.mean(values, 500, 8));
    assertThat(values).containsExactly(1, 5, 2, 9, 4, 7);
    assertThat(Interval.median(values, 500, 7).value()).isEqualTo(4.5);
  }

  @Test
  void nineteenOfTwentyIntervalsHoldTheTruth() {
    SplittableRandom random = new SplittableRandom(11);
    int held = 0;
    for (int i = 0; i < 400; i++) {
      double[] values = random.doubles(60).toArray(); // mean 0.5
      Interval interval = Interval.mean(values, 400, i);
      held += interval.low() <= 0.5 && interval.high() >= 0.5 ? 1 : 0;
    }

    assertThat(held / 400.0)
        .isBetween(0.90, 0.98); // 0.95 +- 4 standard errors, bootstrap a bit low
  }

  @Test
  void isPrintedTheSameInEveryCountry() {
    assertThat(new Interval(1.5, 0.25, 2)).hasToString("1.500 [0.250, 2.000]");
  }

  @Test
  void refusesWhatHasNoInterval() {
    assertThatThrownBy(() -> Interval.share(5, 4)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Interval.share(0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Interval.mean(new double[0], 200, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Interval.mean(new double[] {1}, 99, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("was 99");
    assertThatThrownBy(() -> Interval.median(new double[] {1, Double.NaN}, 200, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
  }
}
