package io.luciddrag.testkit.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CaptionTest {
  @Test
  void tellsEveryTraitInOrder() {
    WorldScene scene =
        WorldScene.random(Kind.HORSE, 3)
            .withHues(Hue.BROWN, Hue.BROWN)
            .withMarking(Marking.PLAIN)
            .withFacing(false)
            .withSetting(Setting.MEADOW)
            .with("horizontal", 0.5)
            .with("vertical", 0.1)
            .with("size", 0.9)
            .with("neck", 0.8)
            .with("head", 0.9)
            .with("ears", 0.2)
            .with("legs", 0.5);
    assertThat(scene.caption())
        .isEqualTo(
            "a big brown horse facing left with a long neck, a raised head, small ears and medium"
                + " legs, at the lower center, on a green meadow under a blue sky");
    assertThat(scene.caption(Set.of("neck")))
        .isEqualTo(
            "a brown horse facing left with a long neck, on a green meadow under a blue sky");
    assertThat(scene.withHues(Hue.ORANGE, Hue.ORANGE).caption(Set.of()))
        .isEqualTo("an orange horse facing left, on a green meadow under a blue sky");
    assertThat(scene.words("neck")).isEqualTo("a long neck");
  }

  @Test
  void theVocabularyIsClosedAndSmall() {
    Set<String> seen = new HashSet<>();
    for (int seed = 0; seed < 5000; seed++) {
      String caption = WorldScene.random(seed).caption();
      assertThat(caption).matches("an? [a-z ,-]+").doesNotContain("  ").doesNotContain(" ,");
      seen.addAll(Vocabulary.split(caption));
    }
    assertThat(Vocabulary.words()).containsAll(seen).hasSizeLessThanOrEqualTo(250);
    assertThat(seen).containsAll(Vocabulary.words());
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void oneTraitChangesOnlyItsOwnWords(Kind kind) {
    WorldScene scene = WorldScene.random(kind, 11);
    for (Trait trait : kind.traits()) {
      WorldScene low = scene.with(trait.name(), 0.1);
      WorldScene high = scene.with(trait.name(), 0.9);
      if (trait.isSpoken()) {
        assertThat(exchanged(low.caption(), low.words(trait.name()), high.words(trait.name())))
            .contains(high.caption());
        assertThat(high.caption()).isNotEqualTo(low.caption());
      } else {
        assertThat(high.caption()).isEqualTo(low.caption());
      }
    }
  }

  /** The text with one occurrence of some words exchanged, for every occurrence. */
  private static List<String> exchanged(String text, String words, String others) {
    List<String> all = new ArrayList<>();
    for (int i = text.indexOf(words); i >= 0; i = text.indexOf(words, i + 1)) {
      all.add(text.substring(0, i) + others + text.substring(i + words.length()));
    }
    return all;
  }

  @Test
  void levelsFollowTheThresholds() {
    Trait neck = Kind.HORSE.trait("neck");
    assertThat(neck.words(Trait.LOW_END - 1e-9)).isEqualTo("a short neck");
    assertThat(neck.words(Trait.LOW_END)).isEqualTo("a medium neck");
    assertThat(neck.words(Trait.HIGH_START)).isEqualTo("a long neck");
    assertThat(neck.clearance(0.4)).isBetween(0.066, 0.067);
    assertThat(Kind.HORSE.trait("nod").words(0.5)).isEmpty();
  }
}
