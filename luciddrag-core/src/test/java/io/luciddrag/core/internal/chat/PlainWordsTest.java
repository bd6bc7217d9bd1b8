package io.luciddrag.core.internal.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainWordsTest {
  @Test
  void linesControlsAndInvisiblesBecomeOneBlank() {
    assertThat(PlainWords.of(" a\r\n\tred\u0000\u200b\u2028bird\u00a0 \u202e", 50))
        .isEqualTo("a red bird");
  }

  @Test
  void isCutAtABlank() {
    assertThat(PlainWords.of("one two three four", 12)).isEqualTo("one two");
    assertThat(PlainWords.of("onetwothreefour", 5)).isEqualTo("onetw");
  }

  @Test
  void isNotCutWithinACharacter() {
    assertThat(PlainWords.of("ab🐦🐦", 3)).isEqualTo("ab");
    assertThat(PlainWords.of("ab🐦🐦", 4)).isEqualTo("ab🐦");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "\"the beak\" | the beak",
        "**the beak** | the beak",
        "'the bird's beak' | the bird's beak",
        "“the beak” | the beak",
        "\"\" | ^^"
      })
  void marksAroundItGo(String given, String kept) {
    assertThat(PlainWords.unquoted(given, 50)).isEqualTo(kept);
  }
}
