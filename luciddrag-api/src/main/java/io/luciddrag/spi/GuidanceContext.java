package io.luciddrag.spi;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * What a {@link GuidanceTerm} sees of one step. Valid during the call. Unless said otherwise cells
 * are indices on the stage's feature grid.
 */
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

  /** {@return the same by thing: one entry a drag, or one for a thing that moves as a whole} */
  default List<DraggedCells> drags() {
    return List.of(new DraggedCells(targetCells(), handleCells(), vacatedCells()));
  }

  /** {@return whether content is drawn by points or a thing moves as a whole} */
  default Form form() {
    return Form.DRAG;
  }

  /** {@return the cells that must stay, m^share} */
  int[] sharedCells();

  /** {@return the cells that the dragged content left and nothing reached} */
  int[] vacatedCells();

  /** {@return the cells being synthesised, on the latent grid} */
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

  /**
   * What kind of edit the energies describe; each kind has its own equations in the base method.
   */
  enum Form {
    /** Content at points is drawn to other points. */
    DRAG,
    /** A thing moves as a whole. */
    MOVE
  }
}
