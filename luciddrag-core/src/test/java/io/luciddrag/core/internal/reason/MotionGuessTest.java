package io.luciddrag.core.internal.reason;

import static org.assertj.core.api.Assertions.assertThat;

import io.luciddrag.Motion;
import io.luciddrag.spi.MotionFacts;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MotionGuessTest {
  private static List<MotionFacts> offered(Motion... motions) {
    return Arrays.stream(motions).map(m -> new MotionFacts(m, 0.1, 0, 0, 0, 1.2, false)).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "make the neck longer, STRETCH",
    "widen the door, STRETCH",
    "a bigger house, SCALE",
    "look sideways, ROTATE",
    "turn the head, ROTATE",
    "move the bottle closer, TRANSLATE",
    "raise the arm, BEND",
    "something else, BEND"
  })
  void followsTheWordsElseTheMostNatural(String intention, Motion motion) {
    assertThat(MotionGuess.of(intention, offered(Motion.values()))).contains(motion);
  }

  @Test
  void staysWithWhatExplainsTheDrags() {
    assertThat(MotionGuess.of("turn the head", offered(Motion.BEND, Motion.RESHAPE)))
        .contains(Motion.BEND);
    assertThat(MotionGuess.of("turn the head", List.of())).isEmpty();
  }
}
