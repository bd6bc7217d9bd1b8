package io.luciddrag.spi;

import ai.djl.ndarray.NDArray;

/** What a {@link GuidanceTerm} sees of one step. Valid during the call. */
public interface GuidanceContext {
  /** {@return the latent being sampled and its features F_t^gen, under differentiation} */
  LatentView generated();

  /**
   * {@return features F_t^gud of the photo at the same noise level; no gradient flows into them}
   */
  Features reference();

  /**
   * {@return the cells at which dragged content should arrive, m^tar; paired with {@link
   * #handleCells()}}
   */
  int[] targetCells();

  /**
   * {@return the cells of the photo from which that content comes, m^orig; paired with {@link
   * #targetCells()}}
   */
  int[] handleCells();

  /** {@return the cells that must stay, m^share} */
  int[] sharedCells();

  /** {@return the cells that the dragged content left and nothing reached} */
  int[] vacatedCells();

  /** {@return the cells being synthesised} */
  int[] openCells();

  /** {@return the step's index, 0 at the noisy end} */
  int step();

  /** {@return the number of steps of this stage} */
  int steps();

  /**
   * Makes a scalar that lives as long as the step's graph.
   *
   * @param value its value
   * @return a 0-dimensional array of the latent's type
   */
  NDArray constant(double value);
}
