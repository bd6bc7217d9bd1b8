package io.luciddrag.examples.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.luciddrag.Phase;
import io.luciddrag.Progress;
import io.luciddrag.Sampling;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EditTimesTest {
  private static final double TINY = 1e-9;

  private final AtomicLong now = new AtomicLong();
  private final StepClock clock = new StepClock(now::get);

  /** A report, then so many seconds of work. */
  private void mark(Phase phase, double... seconds) {
    for (double s : seconds) {
      clock.onProgress(new Progress(phase, 0.5, -1, null));
      now.addAndGet(Math.round(s * 1e9));
    }
  }

  private EditTimes times(StepPlan plan, int readings) {
    return EditTimes.of(clock.marks(), plan, readings, now.get() / 1e9);
  }

  @Test
  void publishedStepsAreToldApartByTheirOrder() {
    mark(Phase.LOCATE, 1);
    mark(Phase.MOTION, 2); // encode
    mark(Phase.SAMPLE, 3, 3, 3.5, 3, 4); // inversion; the last with the start latents
    mark(Phase.SAMPLE, 1.5, 20, 1.5, 22, 1.5, 21); // guided: reference and step
    mark(Phase.SAMPLE, 6, 6); // plain
    mark(Phase.SAMPLE, 8); // decode
    mark(Phase.COMPOSE, 1);
    StepPlan plan = new StepPlan(Sampling.published().toBuilder().steps(5).build());

    EditTimes times = times(plan, 1);

    assertThat(times.encode()).isEqualTo(2, within(TINY));
    assertThat(times.evaluation()).isEqualTo(3, within(TINY));
    assertThat(times.reference()).isEqualTo(1.5, within(TINY));
    assertThat(times.guided()).isEqualTo(21, within(TINY));
    assertThat(times.plain()).isEqualTo(6, within(TINY));
    assertThat(times.gradients()).isEqualTo(15, within(TINY));
    assertThat(times.decode()).isEqualTo(8, within(TINY));
    assertThat(times.fixed()).isEqualTo(1 + 2 + 1.5 + 8 + 1, within(TINY));
    assertThat(times.whole(plan, 1, times.gradients()))
        .as("its own number of steps gives the time without what single steps deviate")
        .isEqualTo(times.total(), within(TINY));
    assertThat(times.whole(new StepPlan(Sampling.published()), 1, times.gradients()))
        .isEqualTo(13.5 + 50 * 3 + 30 * 22.5 + 20 * 6, within(TINY));
  }

  @Test
  void stepsThatReuseTheDeepLevelsSaveTheDifference() {
    mark(Phase.MOTION, 1);
    mark(Phase.SAMPLE, 3, 3, 3);
    mark(Phase.SAMPLE, 1, 20, 1, 16, 6);
    mark(Phase.SAMPLE, 8);
    mark(Phase.COMPOSE, 1);
    Sampling reuse = Sampling.published().toBuilder().deepReuse(2).build();

    EditTimes times = times(new StepPlan(reuse.toBuilder().steps(3).build()), 1);

    assertThat(times.saved()).isEqualTo(4, within(TINY));
    assertThat(times.whole(new StepPlan(reuse), 1, 14))
        .isEqualTo(10 + 50 * 3 + 30 * (1 + 20) + 20 * 6 - 25 * 4, within(TINY));
  }

  @Test
  void readingsShareInversionAndReferences() {
    mark(Phase.MOTION, 1);
    mark(Phase.SAMPLE, 3, 3, 3);
    mark(Phase.SAMPLE, 1, 20, 20, 1, 20, 20, 6, 6);
    mark(Phase.SAMPLE, 8, 8);
    mark(Phase.COMPOSE, 1);

    EditTimes times = times(new StepPlan(Sampling.published().toBuilder().steps(3).build()), 2);

    assertThat(times.decode()).isEqualTo(8, within(TINY));
    assertThat(times.whole(new StepPlan(Sampling.published()), 2, times.gradients()))
        .isEqualTo(18 + 50 * 3 + 30 * (1 + 2 * 20) + 20 * 2 * 6, within(TINY));
  }

  @Test
  void otherReportsThanExpectedMeanUnknown() {
    mark(Phase.LOCATE, 1);
    mark(Phase.SAMPLE, 1, 1);
    mark(Phase.COMPOSE, 1);

    EditTimes times = times(new StepPlan(Sampling.published()), 1);

    assertThat(times.evaluation()).isNaN();
    assertThat(times.total()).isEqualTo(4, within(TINY));
  }

  @Test
  void fastGuidesEverySecondStepOfTheSpan() {
    StepPlan fast = new StepPlan(Sampling.fast());

    assertThat(fast.count()).isEqualTo(14);
    assertThat(fast.guided()).isEqualTo(3); // steps 6, 8 and 10 of 20
    assertThat(new StepPlan(Sampling.published()).guided()).isEqualTo(30);
  }
}
