package io.luciddrag.core.internal.locate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadNounTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a photo of an old house by the sea | the house",
        "A red disc on green ground | the disc",
        "two dogs playing in the snow | the dogs",
        "a close-up of a woman's face | the face",
        "painting of a picture of a cat | the cat",
        "the Eiffel tower, at night | the tower",
        "on a table a cup | the cup",
        "Boot | the boot",
        "ein großes Haus | the haus"
      })
  void findsWhatACaptionIsAbout(String caption, String phrase) {
    assertThat(HeadNoun.of(caption)).isEqualTo(phrase);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "...",
        "a photo of",
        "the",
        "of the in a",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void saysSoWhereThereIsNothingToFind(String caption) {
    assertThat(HeadNoun.of(caption)).isNotBlank();
    assertThat(HeadNoun.of(caption)).isIn(HeadNoun.UNKNOWN, "the photo");
  }
}
