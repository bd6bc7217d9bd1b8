package io.luciddrag.core.internal.patch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import io.luciddrag.core.internal.tensor.ScriptModule;

/**
 * Latents of one photo: the leading principal components of its 4 x 4 pixel blocks, scaled to unit
 * standard deviation.
 *
 * <pre>
 * here        meaning                                                      shape
 * mean        mean block, index c * 16 + dy * 4 + dx                       (48)
 * basis       leading eigenvectors of the blocks' covariance               (48, c)
 * scale       standard deviation of all projected numbers                  ()
 * </pre>
 *
 * <p>Everything lives in the session's scope.
 */
final class BlockCodec {
  private static final float FLAT =
      1e-4f; // standard deviation below which a picture has no content

  private final ScriptModule ops;
  private final NDArray mean;
  private final NDArray basis;
  private final NDArray scale;

  private BlockCodec(ScriptModule ops, NDArray mean, NDArray basis, NDArray scale) {
    this.ops = ops;
    this.mean = mean;
    this.basis = basis;
    this.scale = scale;
  }

  /**
   * Fits the components.
   *
   * @param image (1, 3, H, W), sides divisible by 4
   * @param components from 1 to 48
   */
  static BlockCodec of(ScriptModule ops, NDArray image, int components) {
    NDArray rows = ops.call("blocks", image); // (h * w, 48)
    NDList pca = ops.callForAll("pca", rows);
    NDArray basis = pca.get(1).get(new NDIndex(":, :" + components)); // (48, c)
    NDArray z = ops.call("project", rows, pca.get(0), basis); // (h * w, c)
    NDArray centred = z.sub(z.mean());
    double variance = centred.square().sum().getFloat() / Math.max(1, z.size() - 1);
    float scale = (float) Math.max(FLAT, Math.sqrt(variance));
    NDArray unit = image.getManager().full(new ai.djl.ndarray.types.Shape(), scale);
    rows.close();
    return new BlockCodec(ops, pca.get(0), basis, unit);
  }

  /** (1, 3, H, W) to (1, c, H / 4, W / 4). */
  NDArray encode(NDArray image) {
    return ops.call("encode", image, mean, basis, scale);
  }

  /** (1, c, h, w) to (1, 3, 4 h, 4 w). */
  NDArray decode(NDArray latent) {
    return ops.call("decode", latent, mean, basis, scale);
  }
}
