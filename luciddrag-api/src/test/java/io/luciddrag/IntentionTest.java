package io.luciddrag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Readings and motions. */
class IntentionTest {
  @Test
  void aHostNamesAMotionAndIsSure() {
    Intention intention = Intention.of(Motion.ROTATE);

    assertThat(intention.motion()).hasValue(Motion.ROTATE);
    assertThat(intention.confidence()).isEqualTo(1);
    assertThat(intention.description()).isEqualTo("turn");
    assertThat(intention).hasToString("turn (100 %, ROTATE)");
  }

  @Test
  void valuesSurviveTheWayThroughABuilder() {
    Intention intention =
        Intention.builder("  turn the head ")
            .prompts(" a bird ", " a bird looking back")
            .motion(Motion.BEND)
            .confidence(0.25)
            .build();

    assertThat(intention.toBuilder().build()).isEqualTo(intention).hasSameHashCodeAs(intention);
    assertThat(intention.description()).isEqualTo("turn the head");
    assertThat(intention.sourcePrompt()).isEqualTo("a bird");
    assertThat(intention.targetPrompt()).isEqualTo("a bird looking back");
    assertThat(intention.toBuilder().confidence(0.5).build()).isNotEqualTo(intention);
    assertThat(Intention.builder("x").build().motion()).isEmpty();
    assertThat(Intention.builder("x").build().toBuilder().build().motion()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
  void confidencesAreShares(double confidence) {
    assertThatThrownBy(() -> Intention.builder("x").confidence(confidence))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("confidence must lie in [0, 1], was " + confidence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\t\n"})
  void aDescriptionSaysSomething(String description) {
    assertThatThrownBy(() -> Intention.builder(description))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must not be blank");
  }

  @ParameterizedTest
  @EnumSource
  void motionsAreFoundByName(Motion motion) {
    assertThat(Motion.named(motion.name().toLowerCase(java.util.Locale.ROOT))).isEqualTo(motion);
    assertThat(Motion.named(" " + motion.name() + " ")).isEqualTo(motion);
    assertThat(motion.verb()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({"spin", "''", "rotate!"})
  void anUnknownMotionListsTheKnownOnes(String name) {
    assertThatThrownBy(() -> Motion.named(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "no motion is named '%s'; there are [bend, reshape, translate, rotate, scale, stretch]"
                .formatted(name));
  }
}
