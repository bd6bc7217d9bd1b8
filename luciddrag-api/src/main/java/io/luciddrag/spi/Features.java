package io.luciddrag.spi;

import ai.djl.ndarray.NDArray;

/**
 * Feature maps of a noisy latent, read cell by cell so that a backend need not compute what nobody
 * asks for.
 */
public interface Features {
  /** {@return the number of levels, at least 1} */
  int levels();

  /**
   * Reads feature rows.
   *
   * @param level from 0 to levels - 1
   * @param cells indices on the stage's feature grid, row by row; see {@link
   *     Stage#featuresPerCell()}
   * @return (number of cells, channels of the level)
   */
  NDArray rows(int level, int[] cells);
}
