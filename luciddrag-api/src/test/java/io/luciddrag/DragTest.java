package io.luciddrag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One drag. */
class DragTest {
  @Test
  void readsFlatListsInOrder() {
    assertThat(Drag.fromFlat(1, 2, 3, 4, 5, 6, 7, 8))
        .containsExactly(new Drag(1, 2, 3, 4), new Drag(5, 6, 7, 8));
    assertThat(Drag.fromFlat()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 6})
  void aFlatListHasFourNumbersForEveryDrag(int count) {
    assertThatThrownBy(() -> Drag.fromFlat(new double[count]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("four numbers each")
        .hasMessageContaining("got " + count + " numbers");
  }

  @Test
  void knowsItsLengthAndWhetherItHolds() {
    assertThat(new Drag(1, 1, 4, 5).length()).isEqualTo(5);
    assertThat(new Drag(1, 1, 1, 1).isAnchor()).isTrue();
    assertThat(new Drag(1, 1, 1.009, 1).isAnchor()).isTrue();
    assertThat(new Drag(1, 1, 1.02, 1).isAnchor()).isFalse();
  }

  @Test
  void isWrittenWithoutNeedlessDecimals() {
    assertThat(new Drag(1, 2.5, -3, 4)).hasToString("(1, 2.5) -> (-3, 4)");
  }
}
