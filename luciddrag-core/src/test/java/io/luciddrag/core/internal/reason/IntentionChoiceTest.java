package io.luciddrag.core.internal.reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.luciddrag.Intention;
import io.luciddrag.Motion;
import io.luciddrag.PluginException;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntentionChoiceTest {
  private static final double ROUNDING = 1e-12; // double

  private static Intention reading(String description, Motion motion, double confidence) {
    return Intention.builder(description).motion(motion).confidence(confidence).build();
  }

  @Test
  void ranksAndScalesToOne() {
    List<Intention> ranked =
        IntentionChoice.ranked(
            "r",
            List.of(reading("turn it", Motion.ROTATE, 0.1), reading("bend it", Motion.BEND, 0.4)));

    assertThat(ranked).extracting(Intention::description).containsExactly("bend it", "turn it");
    assertThat(ranked.get(0).confidence()).isCloseTo(0.8, within(ROUNDING));
    assertThat(ranked.get(1).confidence()).isCloseTo(0.2, within(ROUNDING));
  }

  @Test
  void equalReadingsAreOne() {
    List<Intention> ranked =
        IntentionChoice.ranked(
            "r",
            List.of(
                reading("Move the cup!", Motion.TRANSLATE, 0.3),
                reading("bend it", Motion.BEND, 0.4),
                reading("move  the cup", Motion.TRANSLATE, 0.3)));

    assertThat(ranked)
        .extracting(Intention::description)
        .containsExactly("Move the cup!", "bend it");
    assertThat(ranked.get(0).confidence()).isCloseTo(0.6, within(ROUNDING));
  }

  @Test
  void theSameWordsForAnotherMotionStayApart() {
    List<Intention> ranked =
        IntentionChoice.ranked(
            "r",
            List.of(reading("move", Motion.TRANSLATE, 0.3), reading("move", Motion.BEND, 0.3)));

    assertThat(ranked).hasSize(2);
  }

  @Test
  void mergingManyConfidentReadingsKeepsConfidencesValid() {
    List<Intention> ranked =
        IntentionChoice.ranked(
            "r",
            List.of(
                reading("move", Motion.TRANSLATE, 0.9),
                reading("Move.", Motion.TRANSLATE, 0.9),
                reading("bend", Motion.BEND, 1)));

    assertThat(ranked.stream().mapToDouble(Intention::confidence).sum())
        .isCloseTo(1, within(ROUNDING));
  }

  @Test
  void withoutAnyConfidenceAllAreAlike() {
    List<Intention> ranked =
        IntentionChoice.ranked(
            "r", List.of(reading("move", Motion.TRANSLATE, 0), reading("bend", Motion.BEND, 0)));

    assertThat(ranked).extracting(Intention::confidence).containsExactly(0.5, 0.5);
  }

  @Test
  void noReadingIsTheReasonersFault() {
    assertThatThrownBy(() -> IntentionChoice.ranked("mute", List.of()))
        .isInstanceOf(PluginException.class)
        .hasMessage("reasoner 'mute' returned no reading; it must return at least one");
  }

  @Test
  void readingsInOtherScriptsAreNotMistakenForEachOther() {
    List<Intention> ranked =
        IntentionChoice.ranked(
            "r", List.of(reading("移動", Motion.BEND, 0.5), reading("回転", Motion.BEND, 0.5)));

    assertThat(ranked).hasSize(2);
  }
}
