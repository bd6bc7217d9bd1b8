package io.luciddrag.core.internal.patch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.luciddrag.core.internal.tensor.ScriptModule;
import io.luciddrag.core.internal.tensor.Tensors;
import io.luciddrag.spi.Correspondence;
import io.luciddrag.spi.Stage;
import java.util.BitSet;

/**
 * The patches that may serve as examples for one motion: none that touches forbidden pixels, all
 * near the open cells, a regular sample of the rest.
 *
 * @param keys (m', D)
 * @param centres (m', D)
 * @param features (m', D)
 */
record UsableKeys(NDArray keys, NDArray centres, NDArray features) {
  private static final int MOST = 9000; // keys; attention's time grows with them
  private static final int MARGIN = 24; // cells around the open ones whose patches are all kept

  /** All patches, for the unedited photo. */
  static UsableKeys all(PatchLevel level) {
    return new UsableKeys(level.keys, level.centres, level.features);
  }

  static UsableKeys of(ScriptModule ops, PatchLevel level, Correspondence where, NDManager scope) {
    NDArray index = Tensors.of(scope, choose(level.stage, where));
    return new UsableKeys(
        ops.call("pick", level.keys, index),
        ops.call("pick", level.centres, index),
        ops.call("pick", level.features, index));
  }

  static long[] choose(Stage stage, Correspondence where) {
    BitSet bad = forbidden(stage, where);
    int[] open = where.openCells(stage, true);
    int w = stage.width();
    int left = w;
    int right = 0;
    int top = stage.height();
    int bottom = 0;
    for (int cell : open) {
      left = Math.min(left, cell % w - MARGIN);
      right = Math.max(right, cell % w + MARGIN);
      top = Math.min(top, cell / w - MARGIN);
      bottom = Math.max(bottom, cell / w + MARGIN);
    }
    BitSet near = new BitSet(stage.cells());
    BitSet far = new BitSet(stage.cells());
    for (int cell = 0; cell < stage.cells(); cell++) {
      if (!bad.get(cell)) {
        int x = cell % w;
        int y = cell / w;
        (x >= left && x <= right && y >= top && y <= bottom ? near : far).set(cell);
      }
    }
    BitSet kept = thin(near, MOST * 2 / 3);
    kept.or(thin(far, MOST - kept.cardinality()));
    if (kept.isEmpty()) { // everything is forbidden: better the thing itself than nothing
      kept.set(0, stage.cells());
    }
    return kept.stream().asLongStream().toArray();
  }

  private static BitSet thin(BitSet cells, int most) {
    int n = cells.cardinality();
    if (n <= most) {
      return cells;
    }
    BitSet kept = new BitSet();
    double next = 0;
    int seen = 0;
    for (int cell = cells.nextSetBit(0); cell >= 0; cell = cells.nextSetBit(cell + 1)) {
      if (seen++ >= next) {
        kept.set(cell);
        next += n / (double) most;
      }
    }
    return kept;
  }

  /** Cells whose patch touches a forbidden pixel. */
  private static BitSet forbidden(Stage stage, Correspondence where) {
    BitSet touched = new BitSet(stage.cells());
    int reach = PatchOps.PATCH / 2;
    for (int y = 0; y < where.height(); y++) {
      for (int x = 0; x < where.width(); x++) {
        if (where.forbidden()[y * where.width() + x]) {
          touched.set(
              Math.min(stage.height() - 1, y / stage.cellPx()) * stage.width()
                  + Math.min(stage.width() - 1, x / stage.cellPx()));
        }
      }
    }
    BitSet grown = new BitSet(stage.cells());
    for (int cell = touched.nextSetBit(0); cell >= 0; cell = touched.nextSetBit(cell + 1)) {
      int x = cell % stage.width();
      int y = cell / stage.width();
      for (int ny = Math.max(0, y - reach); ny <= Math.min(stage.height() - 1, y + reach); ny++) {
        grown.set(
            ny * stage.width() + Math.max(0, x - reach),
            ny * stage.width() + Math.min(stage.width() - 1, x + reach) + 1);
      }
    }
    return grown;
  }
}
