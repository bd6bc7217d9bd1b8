package io.luciddrag.core.internal.sample;

import io.luciddrag.Drag;
import io.luciddrag.spi.DraggedCells;
import io.luciddrag.spi.GuidanceContext;
import io.luciddrag.spi.Stage;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Cells of the move form: the thing's feature cells at its old and new place, what it left, and
 * everything that is neither.
 *
 * <p>Source: DragonDiffusion's move mode (code; PAPER 5.7). The displacement is that of the working
 * copy throughout, and nothing wraps round (PAPER 5.9 nos. 7, 9).
 *
 * @param cells for the terms
 * @param arrived (h, w) of the latent grid: where the thing arrives, N of PAPER 5.7
 */
record ThingCells(GuidanceCells cells, boolean[] arrived) {

  /**
   * @param drags in working pixels; their mean is the displacement
   * @param thing (H, W) pixels of the thing before it moves
   */
  static ThingCells of(
      List<Drag> drags, boolean[] thing, int width, int height, Stage stage, int[] open) {
    FeatureGrid grid = FeatureGrid.of(stage);
    int right = grid.right(drags);
    int down = grid.down(drags);
    boolean[] old = grid.touched(thing, width, height);
    BitSet arriving = new BitSet(grid.cells());
    int[] target = new int[grid.cells()];
    int[] handle = new int[grid.cells()];
    int pairs = 0;
    for (int cell = 0; cell < old.length; cell++) {
      int x = cell % grid.width() + right;
      int y = cell / grid.width() + down;
      if (old[cell] && x >= 0 && y >= 0 && x < grid.width() && y < grid.height()) {
        target[pairs] = y * grid.width() + x;
        handle[pairs++] = cell;
        arriving.set(y * grid.width() + x);
      }
    }
    BitSet left = new BitSet(grid.cells());
    BitSet other = new BitSet(grid.cells());
    for (int cell = 0; cell < old.length; cell++) {
      left.set(cell, old[cell] && !arriving.get(cell));
      other.set(cell, !old[cell] && !arriving.get(cell));
    }
    DraggedCells dragged =
        new DraggedCells(
            Arrays.copyOf(target, pairs), Arrays.copyOf(handle, pairs), left.stream().toArray());
    boolean[] arrived = new boolean[stage.cells()];
    int finer = stage.featuresPerCell();
    arriving.stream()
        .forEach(
            cell -> {
              int x = cell % grid.width() / finer;
              int y = cell / grid.width() / finer;
              arrived[y * stage.width() + x] = true;
            });
    GuidanceCells cells =
        new GuidanceCells(
            GuidanceContext.Form.MOVE, List.of(dragged), other.stream().toArray(), open);
    return new ThingCells(cells, arrived);
  }
}
