package io.luciddrag.core.internal.sample;

import io.luciddrag.Drag;
import io.luciddrag.spi.DraggedCells;
import io.luciddrag.spi.GuidanceContext;
import io.luciddrag.spi.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Cells of the drag form: for every drag the 3 x 3 feature cells around handle and target, paired
 * in raster order, and all cells outside the editable area.
 *
 * <p>Source: DragonDiffusion's drag mode (code; PAPER 5.6). Its bugs are not copied: centres are
 * clipped by the grid's own width and height, and a cell is editable if any of its pixels is (PAPER
 * 5.9 nos. 1, 14).
 */
final class PointCells {
  private PointCells() {}

  /**
   * @param drags in working pixels
   * @param editable (H, W) of the working copy
   */
  static GuidanceCells of(
      List<Drag> drags, boolean[] editable, int width, int height, Stage stage, int[] open) {
    FeatureGrid grid = FeatureGrid.of(stage);
    List<DraggedCells> dragged = new ArrayList<>();
    for (Drag drag : drags) {
      int[] handle = grid.patch(drag.handleX(), drag.handleY());
      int[] target = grid.patch(drag.targetX(), drag.targetY());
      dragged.add(new DraggedCells(target, handle, without(handle, target)));
    }
    boolean[] inside = grid.touched(editable, width, height);
    int[] shared = new int[grid.cells()];
    int n = 0;
    for (int cell = 0; cell < inside.length; cell++) {
      if (!inside[cell]) {
        shared[n++] = cell;
      }
    }
    return new GuidanceCells(
        GuidanceContext.Form.DRAG, List.copyOf(dragged), Arrays.copyOf(shared, n), open);
  }

  private static int[] without(int[] cells, int[] removed) {
    BitSet set = new BitSet();
    for (int cell : cells) {
      set.set(cell);
    }
    for (int cell : removed) {
      set.clear(cell);
    }
    return set.stream().toArray();
  }
}
