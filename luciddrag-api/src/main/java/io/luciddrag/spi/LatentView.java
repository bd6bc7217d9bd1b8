package io.luciddrag.spi;

import ai.djl.ndarray.NDArray;

/** A latent under differentiation, as its backend sees it. */
public interface LatentView {
  /** {@return the latent itself, (1, C, h, w)} */
  NDArray latent();

  /** {@return which row of the request's batch it is} */
  default int row() {
    return 0;
  }

  /** {@return its features} */
  Features features();

  /**
   * Tells real from degraded content.
   *
   * @param cells indices on the latent grid
   * @return (number of cells): log p/q, positive where the latent looks like the photo
   * @throws io.luciddrag.UnsupportedCapabilityException without {@link BackendCapability#FIDELITY}
   */
  NDArray fidelity(int[] cells);
}
