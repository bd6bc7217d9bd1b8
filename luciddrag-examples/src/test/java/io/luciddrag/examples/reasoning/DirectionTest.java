package io.luciddrag.examples.reasoning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "raise the head | UP",
        "Move it DOWN and to the left | DOWN,LEFT",
        "make the neck longer | LONGER",
        "turn the head anticlockwise by 12 degrees | ANTICLOCKWISE",
        "turn the head clockwise | CLOCKWISE",
        "counter-clockwise | ANTICLOCKWISE",
        "widen the open door | WIDER,OPEN",
        "a bright upset leftover flower | ",
        "close the mouth | CLOSED",
        "closer | NEARER"
      })
  void findsWholeWords(String text, String expected) {
    Set<Direction> directions = EnumSet.noneOf(Direction.class);
    if (expected != null) {
      Arrays.stream(expected.split(",")).map(Direction::valueOf).forEach(directions::add);
    }
    assertThat(Direction.in(text)).isEqualTo(directions);
  }

  @Test
  void noDirectionContradictsItself() {
    for (Direction direction : Direction.values()) {
      assertThat(direction.opposite()).isPresent().isNotEqualTo(java.util.Optional.of(direction));
    }
  }
}
