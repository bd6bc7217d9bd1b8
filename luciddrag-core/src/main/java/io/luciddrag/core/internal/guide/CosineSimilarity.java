package io.luciddrag.core.internal.guide;

import ai.djl.ndarray.NDArray;
import io.luciddrag.core.internal.tensor.Tensors;

/**
 * S of DragonDiffusion (arXiv:2307.02421, code): the mean over cells of the cosine of paired
 * feature rows, plain in [-1, 1] or shifted to [0, 1] by c(u, v) = (cos + 1) / 2.
 *
 * <p>Stateless. Results belong to a's scope.
 */
final class CosineSimilarity {
  private static final double NORM_FLOOR =
      1e-8; // added to |a||b|: an all-zero cell must not give 0/0
  private static final double ALPHA = 1; // DragonDiffusion code; LucidDrag gives neither
  private static final double BETA = 4;
  private static final int[] CHANNELS = {1};

  private CosineSimilarity() {}

  /**
   * Mean cosine.
   *
   * @param a (n, C)
   * @param b (n, C), paired with a
   * @return ()
   */
  static NDArray plain(NDArray a, NDArray b) {
    NDArray norms = a.norm(CHANNELS).mul(b.norm(CHANNELS)); // (n)
    NDArray floored = norms.add(Tensors.scalar(a.getManager(), NORM_FLOOR)); // (n)
    return a.mul(b).sum(CHANNELS).div(floored).mean(); // ()
  }

  /**
   * Mean of c.
   *
   * @param a (n, C)
   * @param b (n, C), paired with a
   * @return ()
   */
  static NDArray mean(NDArray a, NDArray b) {
    NDArray one = Tensors.scalar(a.getManager(), 1);
    return plain(a, b).add(one).mul(Tensors.scalar(a.getManager(), 0.5)); // ()
  }

  /**
   * The energy 1 / (alpha + beta S), from 1 / alpha for no likeness down to 1 / (alpha + beta).
   *
   * @param similarity ()
   * @return ()
   */
  static NDArray resistance(NDArray similarity) {
    NDArray sum =
        similarity
            .mul(Tensors.scalar(similarity.getManager(), BETA))
            .add(Tensors.scalar(similarity.getManager(), ALPHA)); // ()
    return Tensors.scalar(similarity.getManager(), 1).div(sum); // ()
  }
}
