package io.luciddrag.core.internal.locate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThingNamesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "the beak of the lorikeet | the beak of the lorikeet",
        "The left ear. | the left ear",
        "\"the beak\" | the beak",
        "It is the nose of the woman. | the nose of the woman",
        "The ring is on the horse's head | the horse's head",
        "The red ring marks the door handle. It is shiny. | the door handle",
        "1: the beak | the beak",
        "Red: the beak | the beak",
        "UFO | UFO",
        "<b>the beak</b> | <b>the beak</b>",
        "<think>a dog? no: a cat</think>the cat's tail | the cat's tail"
      })
  void aSingleAnswerIsAPhrase(String answer, String phrase) {
    assertThat(ThingNames.of(answer, 1)).containsExactly(Optional.of(phrase));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "I'm sorry, I cannot see any picture.",
        "As an AI I am unable to look at pictures",
        "unknown",
        "!!!",
        "In the picture there is a bird which sits on a branch and looks at the camera with interest",
        "Sure: here you are: it"
      })
  void whatIsNoShortPhraseIsNotTaken(String answer) {
    assertThat(ThingNames.of(answer, 1)).containsExactly(Optional.empty());
  }

  @Test
  void everyRingHasItsLine() {
    assertThat(
            ThingNames.of(
                "Here are the parts:\n1: the beak\n**Ring 3:** the tail\n2) the wing\n7: the moon\n",
                4))
        .containsExactly(
            Optional.of("the beak"),
            Optional.of("the wing"),
            Optional.of("the tail"),
            Optional.empty());
  }

  @Test
  void theFirstLineOfARingCounts() {
    assertThat(ThingNames.of("1: the beak\n1: the claw", 1))
        .containsExactly(Optional.of("the beak"));
  }
}
