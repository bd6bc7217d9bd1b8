package io.luciddrag.core.internal.sample;

import io.luciddrag.spi.Correspondence;
import io.luciddrag.spi.DraggedCells;
import io.luciddrag.spi.GuidanceContext;
import io.luciddrag.spi.Stage;
import java.util.BitSet;
import java.util.List;

/**
 * The sets of cells that guidance speaks about, at one stage: m^tar and m^orig from the motion
 * field, m^share, and what was vacated.
 *
 * @param open cells being synthesised
 * @param retexture those of them that only need their texture renewed
 * @param target open cells at which moved content arrives, paired with handle
 * @param handle cells of the photo from which it comes
 * @param shared cells next to open ones that must stay
 * @param vacated open cells without a source
 */
record StageCells(
    int[] open, boolean[] retexture, int[] target, int[] handle, int[] shared, int[] vacated) {
  private static final int MOST = 512; // cells per set; more cost time and say the same
  private static final int NEAR = 2; // cells around open ones whose features a change can reach

  /** As guidance sees them: all moved content is one thing. */
  GuidanceCells forGuidance() {
    return new GuidanceCells(
        GuidanceContext.Form.DRAG,
        List.of(new DraggedCells(target, handle, vacated)),
        shared,
        open);
  }

  static StageCells of(Correspondence where, Stage stage, boolean last) {
    int[] open = where.openCells(stage, last);
    BitSet made = BitSet.valueOf(new long[0]);
    for (int cell : where.openCells(stage, false)) {
      made.set(cell);
    }
    BitSet isOpen = new BitSet(stage.cells());
    boolean[] retexture = new boolean[open.length];
    int[] target = new int[open.length];
    int[] handle = new int[open.length];
    int[] vacated = new int[open.length];
    int pairs = 0;
    int left = 0;
    for (int i = 0; i < open.length; i++) {
      isOpen.set(open[i]);
      retexture[i] = !made.get(open[i]);
      int source = source(where, stage, open[i]);
      if (source >= 0) {
        target[pairs] = open[i];
        handle[pairs++] = source;
      } else {
        vacated[left++] = open[i];
      }
    }
    return new StageCells(
        open,
        retexture,
        thin(target, pairs),
        thin(handle, pairs),
        shared(isOpen, stage),
        thin(vacated, left));
  }

  /**
   * The cell from which the content of a cell's centre comes, or -1 if that cannot be trusted at
   * all.
   */
  private static int source(Correspondence where, Stage stage, int cell) {
    int at = SourceCell.centre(where, stage, cell);
    return where.reliability()[at] <= 0 ? -1 : SourceCell.of(where, stage, at);
  }

  private static int[] shared(BitSet open, Stage stage) {
    BitSet near = new BitSet(stage.cells());
    int w = stage.width();
    for (int cell = open.nextSetBit(0); cell >= 0; cell = open.nextSetBit(cell + 1)) {
      int x = cell % w;
      int y = cell / w;
      for (int ny = Math.max(0, y - NEAR); ny <= Math.min(stage.height() - 1, y + NEAR); ny++) {
        near.set(ny * w + Math.max(0, x - NEAR), ny * w + Math.min(w - 1, x + NEAR) + 1);
      }
    }
    near.andNot(open);
    int[] cells = near.stream().toArray();
    return thin(cells, cells.length);
  }

  /** Every k-th of the first n, so that at most MOST remain. */
  private static int[] thin(int[] cells, int n) {
    int stride = Math.max(1, (n + MOST - 1) / MOST);
    int[] out = new int[(n + stride - 1) / stride];
    for (int i = 0; i < out.length; i++) {
      out[i] = cells[i * stride];
    }
    return out;
  }
}
