package io.luciddrag.core.internal.sample;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.luciddrag.Drag;
import io.luciddrag.core.internal.tensor.Tensors;
import io.luciddrag.spi.Correspondence;
import io.luciddrag.spi.NoiseLevel;
import io.luciddrag.spi.Stage;
import java.util.List;

/**
 * The latent from which generation starts, made of the photo's inverted one by copying whole cells:
 * copies keep the statistics of noise, which averages would not. All sources are read from the
 * untouched latent (PAPER 5.9 nos. 2 to 4).
 *
 * <p>Stateless. Results belong to the given scope.
 */
final class StartLatent {
  private StartLatent() {}

  /**
   * The 3 x 3 cells at every handle copied to its target (PAPER 5.6).
   *
   * @param inverted z_T, (1, C, h, w)
   * @param drags in working pixels
   */
  static NDArray patchCopy(NDArray inverted, List<Drag> drags, Stage stage, NDManager scope) {
    FeatureGrid grid = FeatureGrid.ofLatent(stage);
    int[] from = identity(stage);
    for (Drag drag : drags) {
      int[] handle = grid.patch(drag.handleX(), drag.handleY());
      int[] target = grid.patch(drag.targetX(), drag.targetY());
      for (int k = 0; k < target.length; k++) {
        from[target[k]] = handle[k];
      }
    }
    return gathered(inverted, from, stage, scope);
  }

  /**
   * A thing's cells copied to its new place; they stay at the old one too (PAPER 5.7).
   *
   * @param arrived (h, w): where the thing arrives
   */
  static NDArray thingCopy(
      NDArray inverted, List<Drag> drags, boolean[] arrived, Stage stage, NDManager scope) {
    FeatureGrid grid = FeatureGrid.ofLatent(stage);
    int right = grid.right(drags);
    int down = grid.down(drags);
    int[] from = identity(stage);
    for (int cell = 0; cell < from.length; cell++) {
      int x = cell % stage.width() - right;
      int y = cell / stage.width() - down;
      if (arrived[cell] && x >= 0 && y >= 0 && x < stage.width() && y < stage.height()) {
        from[cell] = y * stage.width() + x;
      }
    }
    return gathered(inverted, from, stage, scope);
  }

  /**
   * Every cell taken from where the motion says its content comes; cells without a source are the
   * roughly filled picture with fresh noise: sqrt(a) z_0 + sqrt(1 - a) n.
   *
   * @param moved latent of the moved, roughly filled picture, clean, (1, C, h, w)
   * @param random standard normal, (1, C, h, w)
   */
  static NDArray motion(
      NDArray inverted,
      NDArray moved,
      NDArray random,
      Correspondence where,
      NoiseLevel level,
      Stage stage,
      NDManager scope) {
    int[] from = identity(stage);
    float[] known = new float[stage.cells()];
    for (int cell = 0; cell < from.length; cell++) {
      int at = SourceCell.centre(where, stage, cell);
      boolean anew = where.open()[at] && !where.retexture()[at];
      int source = anew ? -1 : SourceCell.of(where, stage, at);
      known[cell] = source < 0 ? 0 : 1;
      from[cell] = Math.max(0, source);
    }
    NDArray taken = gathered(inverted, from, stage, scope); // (1, C, h, w)
    NDArray mask = Tensors.of(scope, known, 1, 1, stage.height(), stage.width());
    NDArray fresh =
        moved
            .mul(Tensors.scalar(scope, Math.sqrt(level.alphaBar())))
            .add(random.mul(Tensors.scalar(scope, level.sigma()))); // (1, C, h, w)
    fresh.attach(scope);
    return taken.mul(mask).add(fresh.sub(fresh.mul(mask)));
  }

  private static int[] identity(Stage stage) {
    int[] cells = new int[stage.cells()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = i;
    }
    return cells;
  }

  private static NDArray gathered(NDArray latent, int[] from, Stage stage, NDManager scope) {
    float[] values = latent.toFloatArray();
    float[] out = new float[values.length];
    int plane = stage.cells();
    for (int c = 0; c < values.length / plane; c++) {
      for (int cell = 0; cell < plane; cell++) {
        out[c * plane + cell] = values[c * plane + from[cell]];
      }
    }
    return Tensors.of(scope, out, 1, stage.channels(), stage.height(), stage.width());
  }
}
