package io.luciddrag.core.internal.guide;

import ai.djl.ndarray.NDArray;
import io.luciddrag.core.internal.tensor.Tensors;

/**
 * S of DragonDiffusion (arXiv:2307.02421, code): the mean over cells of (cos + 1) / 2, in [0, 1].
 *
 * <p>Stateless. Results belong to a's scope.
 */
final class CosineSimilarity {
  private static final double NORM_FLOOR =
      1e-8; // added to |a||b|: an all-zero cell must not give 0/0
  private static final int[] CHANNELS = {1};

  private CosineSimilarity() {}

  /**
   * @param a (n, C)
   * @param b (n, C), paired with a
   * @return ()
   */
  static NDArray mean(NDArray a, NDArray b) {
    NDArray norms = a.norm(CHANNELS).mul(b.norm(CHANNELS)); // (n)
    NDArray cosine =
        a.mul(b).sum(CHANNELS).div(norms.add(Tensors.scalar(a.getManager(), NORM_FLOOR))); // (n)
    NDArray one = Tensors.scalar(a.getManager(), 1);
    return cosine.mean().add(one).mul(Tensors.scalar(a.getManager(), 0.5)); // ()
  }

  /**
   * The energy 1 / (alpha + beta S), from 1 / alpha for no likeness down to 1 / (alpha + beta).
   *
   * @param similarity ()
   * @return ()
   */
  static NDArray resistance(NDArray similarity, double alpha, double beta) {
    NDArray sum =
        similarity
            .mul(Tensors.scalar(similarity.getManager(), beta))
            .add(Tensors.scalar(similarity.getManager(), alpha)); // ()
    return Tensors.scalar(similarity.getManager(), 1).div(sum); // ()
  }
}
