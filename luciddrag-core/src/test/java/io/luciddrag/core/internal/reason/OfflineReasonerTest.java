package io.luciddrag.core.internal.reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.luciddrag.Intention;
import io.luciddrag.Motion;
import io.luciddrag.spi.MotionFacts;
import io.luciddrag.spi.ReasoningRequest;
import io.luciddrag.testkit.Scene;
import java.util.List;
import org.junit.jupiter.api.Test;

class OfflineReasonerTest {
  private static final Scene SCENE = Scene.objectOnGround(7, 96, 64);
  private static final OfflineReasoner REASONER = new OfflineReasoner();

  private static List<Intention> reason(MotionFacts... motions) {
    return REASONER.reason(
        new ReasoningRequest(SCENE.locateRequest(), SCENE.regions(), List.of(motions)));
  }

  private static MotionFacts facts(Motion motion, double torn) {
    return new MotionFacts(motion, 0.1, torn, 0.02, 0, 1.2, false);
  }

  @Test
  void confidencesSumToOneAndFall() {
    List<Intention> readings = REASONER.reason(SCENE.reasoningRequest());

    double sum = readings.stream().mapToDouble(Intention::confidence).sum();
    assertThat(sum).isCloseTo(1, within(1e-12)); // double
    for (int i = 1; i < readings.size(); i++) {
      assertThat(readings.get(i).confidence())
          .isLessThanOrEqualTo(readings.get(i - 1).confidence());
    }
  }

  @Test
  void oneReadingForEveryMotion() {
    List<Intention> readings = REASONER.reason(SCENE.reasoningRequest());

    assertThat(readings)
        .extracting(r -> r.motion().orElseThrow())
        .containsExactlyInAnyOrder(Motion.TRANSLATE, Motion.BEND, Motion.RESHAPE, Motion.STRETCH);
  }

  @Test
  void whatTearsThePictureRanksLast() {
    for (Motion torn : List.of(Motion.BEND, Motion.TRANSLATE, Motion.SCALE)) {
      List<Intention> readings =
          reason(
              facts(Motion.BEND, torn == Motion.BEND ? 0.8 : 0),
              facts(Motion.TRANSLATE, torn == Motion.TRANSLATE ? 0.8 : 0),
              facts(Motion.SCALE, torn == Motion.SCALE ? 0.8 : 0));

      assertThat(readings.get(2).motion()).contains(torn);
      assertThat(readings.get(2).confidence()).isLessThan(0.1);
    }
  }

  @Test
  void amongEqualsTheSimplerMotionWins() {
    List<Intention> readings = reason(facts(Motion.RESHAPE, 0), facts(Motion.BEND, 0));

    assertThat(readings.get(0).motion()).contains(Motion.BEND);
  }

  @Test
  void everyFaultCostsConfidence() {
    MotionFacts plain = new MotionFacts(Motion.TRANSLATE, 0, 0, 0, 0, 10, false);
    List<MotionFacts> faulty =
        List.of(
            new MotionFacts(Motion.TRANSLATE, 0.5, 0, 0, 0, 10, false),
            new MotionFacts(Motion.TRANSLATE, 0, 0.5, 0, 0, 10, false),
            new MotionFacts(Motion.TRANSLATE, 0, 0, 0.5, 0, 10, false),
            new MotionFacts(Motion.TRANSLATE, 0, 0, 0, 0.5, 10, false),
            new MotionFacts(Motion.TRANSLATE, 0, 0, 0, 0, 10, true));

    for (MotionFacts facts : faulty) {
      assertThat(Unnaturalness.of(facts)).as("%s", facts).isGreaterThan(Unnaturalness.of(plain));
    }
  }

  @Test
  void enormousCostsStillGiveConfidences() {
    List<Intention> readings =
        reason(
            new MotionFacts(Motion.BEND, 1e6, 1, 1, 1e6, 1, false),
            new MotionFacts(Motion.SCALE, 2e6, 1, 1, 1e6, 1, false));

    assertThat(readings.stream().mapToDouble(Intention::confidence).sum())
        .isCloseTo(1, within(1e-12)); // double
  }
}
