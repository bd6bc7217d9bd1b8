package io.luciddrag.testkit;

import java.util.stream.IntStream;

/**
 * The cells of a guidance scene.
 *
 * @param target where content should arrive
 * @param handle where it comes from, paired with target
 * @param shared what must stay
 * @param vacated what was left and not reached
 * @param open what is synthesised
 */
record SceneCells(int[] target, int[] handle, int[] shared, int[] vacated, int[] open) {
  private static final int[] NONE = {};

  /** A block of 3 x 4 cells dragged 5 cells to the right, inside an open area of 12 x 8. */
  static SceneCells dragged(int width, int height) {
    int[] open = block(width, 4, 4, 12, 8);
    int[] shared =
        IntStream.range(0, width * height)
            .filter(cell -> IntStream.of(open).noneMatch(o -> o == cell))
            .toArray();
    return new SceneCells(
        block(width, 11, 6, 3, 4),
        block(width, 6, 6, 3, 4),
        shared,
        block(width, 6, 6, 3, 4),
        open);
  }

  SceneCells withoutDrag() {
    return new SceneCells(NONE, NONE, shared, NONE, open);
  }

  SceneCells withoutShared() {
    return new SceneCells(target, handle, NONE, vacated, open);
  }

  SceneCells withoutVacated() {
    return new SceneCells(target, handle, shared, NONE, open);
  }

  SceneCells withoutOpen() {
    return new SceneCells(target, handle, shared, vacated, NONE);
  }

  static SceneCells none() {
    return new SceneCells(NONE, NONE, NONE, NONE, NONE);
  }

  SceneCells copy() {
    return new SceneCells(
        target.clone(), handle.clone(), shared.clone(), vacated.clone(), open.clone());
  }

  private static int[] block(int width, int left, int top, int columns, int rows) {
    return IntStream.range(0, columns * rows)
        .map(i -> (top + i / columns) * width + left + i % columns)
        .toArray();
  }
}
