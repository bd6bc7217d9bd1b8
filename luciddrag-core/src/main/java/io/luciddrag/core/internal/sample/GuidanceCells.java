package io.luciddrag.core.internal.sample;

import io.luciddrag.spi.DraggedCells;
import io.luciddrag.spi.GuidanceContext;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The sets of cells of which guidance terms speak, m^orig, m^tar and m^share among them.
 *
 * @param drags on the feature grid, one a drag, or one for a thing that moves as a whole
 * @param shared cells of the feature grid that must stay
 * @param open cells of the latent grid that are synthesised
 */
record GuidanceCells(
    GuidanceContext.Form form, List<DraggedCells> drags, int[] shared, int[] open) {

  int[] target() {
    return joined(DraggedCells::target);
  }

  int[] handle() {
    return joined(DraggedCells::handle);
  }

  int[] vacated() {
    return joined(DraggedCells::vacated);
  }

  private int[] joined(Function<DraggedCells, int[]> part) {
    return drags.size() == 1
        ? part.apply(drags.get(0))
        : drags.stream().map(part).flatMapToInt(Arrays::stream).toArray();
  }
}
