package io.luciddrag.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutcomesTest {
  private static final Method FULL = method("full");

  private static Method method(String name) {
    return new Methods(
            () -> {
              throw new AssertionError("no backend is needed");
            })
        .named(List.of(name))
        .get(0);
  }

  private static Outcome outcome(String sample, double first, double second, double ssim) {
    return outcome(
        sample,
        new Scores(List.of(30.0, 40.0), List.of(first, second), List.of(true, false), 0.1, ssim));
  }

  private static Outcome outcome(String sample, @Nullable Scores scores) {
    return new Outcome(
        sample,
        "things",
        "full",
        "bend",
        "bend it",
        null,
        1,
        null,
        null,
        null,
        null,
        null,
        null,
        scores,
        scores == null ? "broken" : null,
        false);
  }

  private final Outcomes outcomes =
      new Outcomes(
          List.of(
              outcome("a", 2, 4, 0.9),
              outcome("b", 20, 0, 1.0),
              outcome("c", 1, 1, 0.95),
              outcome("d", null)));

  @Test
  void ranksByTheMetricsOwnDirection() {
    assertThat(outcomes.ranked(FULL, Metric.DISTANCE))
        .extracting(Outcome::sample)
        .containsExactly("c", "a", "b");
    assertThat(outcomes.ranked(FULL, Metric.OUTSIDE))
        .extracting(Outcome::sample)
        .containsExactly("b", "c", "a");
    assertThat(outcomes.ranked(FULL, Metric.FIDELITY)).isEmpty();
  }

  @Test
  void distancesAreThoseOfDrags() {
    assertThat(Outcomes.distances(outcomes.of(FULL), false)).containsExactly(2, 4, 20, 0, 1, 1);
    assertThat(Outcomes.distances(outcomes.of(FULL), true)).containsExactly(2, 20, 1);
    assertThat(MethodTables.arrived(new double[] {2, 4, 20, 0})).isEqualTo(75);
  }

  @Test
  void theMeanIsOverSamples() {
    assertThat(Metric.DISTANCE.mean(outcomes.of(FULL)).value())
        .isCloseTo((3 + 10 + 1) / 3.0, Offset.offset(1e-9));
    assertThat(outcomes.failures()).extracting(Outcome::sample).containsExactly("d");
  }
}
