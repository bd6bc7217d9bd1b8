package io.luciddrag.core.internal.patch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import io.luciddrag.core.internal.tensor.ScriptModule;
import io.luciddrag.core.internal.tensor.Tensors;
import io.luciddrag.spi.Features;
import io.luciddrag.spi.LatentView;
import io.luciddrag.spi.NoiseLevel;
import java.util.function.Supplier;

/**
 * What the photo's patches say about a noisy latent, computed for the cells that are asked for.
 *
 * <p>Results belong to the latent's scope and, in a graph section, to its graph.
 *
 * @param photo keys of the photo
 * @param moved keys of the plain moved photo, for the fidelity ratio; made when first asked for
 */
record PatchView(
    ScriptModule ops,
    PatchLevel patches,
    UsableKeys photo,
    Supplier<NDArray> moved,
    NDArray latent,
    NoiseLevel level)
    implements LatentView, Features {

  @Override
  public Features features() {
    return this;
  }

  @Override
  public int levels() {
    return 1;
  }

  /** Whitened posterior patches: softmax(-|q - k|^2 / (2 s^2)) features, (n, d). */
  @Override
  public NDArray rows(int level, int[] cells) {
    NDArray query = queries(cells, new float[3 * cells.length]); // (n, D)
    NDArray mean = ops.call("attend", query, photo.keys(), photo.features()); // (n, D)
    return mean.get(new NDIndex(":, :" + patches.components)); // (n, d)
  }

  /**
   * log p/q as two kernel densities over patches: the optimum log d / (1 - d) of the paper's
   * discriminator.
   */
  @Override
  public NDArray fidelity(int[] cells) {
    NDArray query = queries(cells, new float[3 * cells.length]); // (n, D)
    NDArray other = moved.get();
    double ratio = Math.log((double) other.getShape().get(0) / photo.keys().getShape().get(0));
    return ops.call("density", query, photo.keys())
        .sub(ops.call("density", query, other))
        .add(Tensors.scalar(scope(), ratio)); // (n)
  }

  /** Posterior mean of the centre cells, (n, c). */
  NDArray clean(int[] cells, float[] prior, int channels) {
    NDArray query = queries(cells, prior); // (n, D)
    NDArray mean = ops.call("attend", query, photo.keys(), photo.centres()); // (n, D)
    return mean.get(new NDIndex(":, :" + channels)); // (n, c)
  }

  /**
   * Projected patches around the cells, with the query side of the bias. Only a window around the
   * cells is unfolded.
   */
  private NDArray queries(int[] cells, float[] prior) {
    double a = level.alphaBar();
    CellWindow window = CellWindow.around(cells, patches.stage.width());
    int rim = PatchOps.PATCH - 1;
    NDArray padded = ops.call("pad", latent); // (1, c, h + 4, w + 4)
    NDArray part =
        padded.get(
            new NDIndex(
                ":, :, "
                    + range(window.top(), window.height() + rim)
                    + ", "
                    + range(window.left(), window.width() + rim)));
    NDArray index = Tensors.of(scope(), window.local(cells, patches.stage.width()));
    NDArray q =
        ops.call(
            "rows",
            part,
            index,
            Tensors.scalar(scope(), Math.sqrt(a)),
            patches.mean,
            patches.basis); // (n, d)
    NDArray inverse = Tensors.scalar(scope(), a / (1 - a)); // 1 / s^2
    return ops.call("queries", q, inverse, Tensors.of(scope(), prior, cells.length, 3)); // (n, D)
  }

  private static String range(int from, int length) {
    return from + ":" + (from + length);
  }

  private NDManager scope() {
    return latent.getManager();
  }

  static long[] widened(int[] cells) {
    long[] out = new long[cells.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = cells[i];
    }
    return out;
  }
}
