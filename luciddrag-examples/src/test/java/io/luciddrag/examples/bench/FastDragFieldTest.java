package io.luciddrag.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.luciddrag.Drag;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FastDragFieldTest {
  private static boolean[] all(int cells) {
    boolean[] open = new boolean[cells];
    Arrays.fill(open, true);
    return open;
  }

  @Test
  void theTargetReceivesTheHandleAndTheHandleIsVacatedOrRefilled() {
    FastDragField field = new FastDragField(16, 16, all(256));
    int[] from = field.sources(List.of(new Drag(4, 8, 9, 8)));
    assertThat(from[8 * 16 + 9]).isEqualTo(8 * 16 + 4);
  }

  @Test
  void farCellsMoveLess() {
    FastDragField field = new FastDragField(32, 8, all(256));
    int[] from = field.sources(List.of(new Drag(4, 4, 10, 4)));
    // circle of radius 16.5: a cell 8 away moves by about half of 6, one 27 away not at all
    assertThat(from[4 * 32 + 15]).isEqualTo(4 * 32 + 12);
    assertThat(from[4 * 32 + 31]).isEqualTo(4 * 32 + 31);
  }

  @Test
  void cellsOutsideTheAreaKeepTheirOwn() {
    boolean[] open = new boolean[64];
    open[27] = true;
    open[28] = true;
    int[] from = new FastDragField(8, 8, open).sources(List.of(new Drag(3, 3, 4, 3)));
    for (int i = 0; i < 64; i++) {
      if (!open[i]) {
        assertThat(from[i]).isEqualTo(i);
      }
    }
    assertThat(from[28]).isEqualTo(27);
    assertThat(from[27]).as("vacated").isEqualTo(-1);
  }

  @Test
  void vacatedCellsAreFilledByInverseDistance() {
    // one row: filled 10 at x = 0, hole at 1 and 2, filled 40 at 3; a second channel of zeros
    FastDragField field = new FastDragField(4, 1, all(4));
    float[] values = {10, 0, 0, 40, 0, 0, 0, 0};
    field.fill(values, new int[] {0, -1, -1, 3});
    assertThat(values[1]).isEqualTo((10 / 1f + 40 / 2f) / 1.5f);
    assertThat(values[2]).isEqualTo((10 / 2f + 40 / 1f) / 1.5f);
    assertThat(values[5]).isZero();
  }
}
