package io.luciddrag.core.internal.patch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.luciddrag.core.internal.tensor.ScriptModule;
import io.luciddrag.core.internal.tensor.Tensors;
import io.luciddrag.spi.Stage;

/**
 * The photo's own patches at one stage, as keys and values of an attention.
 *
 * <pre>
 * here        meaning                                                   shape
 * mean        mean patch                                                (c * 25)
 * basis       leading components of the patches                         (c * 25, d)
 * keys        projected patches and the key side of the bias            (m, d + 4)
 * centres     each patch's centre cell, padded with zeros               (m, d + 4)
 * features    whitened projected patches, padded with zeros             (m, d + 4)
 * </pre>
 *
 * <p>Lives in the session's scope. Values are padded because libtorch's fast attention wants equal
 * widths.
 */
final class PatchLevel {
  private static final int MOST_COMPONENTS =
      64; // 5 x 5 patches of 16 channels: 97 % of their variance and more
  private static final int SAMPLE = 3000; // patches from which components are estimated

  final Stage stage;
  final BlockCodec codec;
  final NDArray mean;
  final NDArray basis;
  final NDArray keys;
  final NDArray centres;
  final NDArray features;
  final int components;

  /**
   * @param image (1, 3, H, W) at this stage's resolution
   */
  PatchLevel(ScriptModule ops, Stage stage, NDArray image) {
    this.stage = stage;
    this.codec = BlockCodec.of(ops, image, stage.channels());
    NDManager scope = image.getManager();
    NDArray latent = codec.encode(image); // (1, c, h, w)
    NDArray all = ops.call("patches", latent); // (m, c * 25)
    long m = all.getShape().get(0);
    NDArray sample = all.get(new NDIndex("::" + Math.max(1, m / SAMPLE)));
    NDList pca = ops.callForAll("pca", sample);
    components = (int) Math.min(MOST_COMPONENTS, all.getShape().get(1));
    mean = pca.get(0);
    basis = pca.get(1).get(new NDIndex(":, :" + components));
    NDArray projected = ops.call("project", all, mean, basis); // (m, d)
    keys = ops.call("keys", projected, positions(scope)); // (m, d + 4)
    NDArray flat = latent.reshape(stage.channels(), stage.cells()).transpose(); // (m, c)
    centres = padded(flat, scope);
    NDArray variance = pca.get(2).get(new NDIndex(":" + components)).maximum(1e-6f);
    features = padded(projected.div(variance.sqrt()), scope);
    all.close();
  }

  /** Cell positions from the grid's centre, (m, 2): small numbers keep float precision. */
  private NDArray positions(NDManager scope) {
    float[] xy = new float[2 * stage.cells()];
    for (int cell = 0; cell < stage.cells(); cell++) {
      xy[2 * cell] = x(cell);
      xy[2 * cell + 1] = y(cell);
    }
    return Tensors.of(scope, xy, stage.cells(), 2);
  }

  float x(int cell) {
    return cell % stage.width() - (stage.width() - 1) / 2f;
  }

  float y(int cell) {
    int row = cell / stage.width();
    return row - (stage.height() - 1) / 2f;
  }

  private NDArray padded(NDArray values, NDManager scope) {
    long width = components + 4L;
    NDArray zeros =
        scope.zeros(new Shape(values.getShape().get(0), width - values.getShape().get(1)));
    return values.concat(zeros, 1);
  }
}
