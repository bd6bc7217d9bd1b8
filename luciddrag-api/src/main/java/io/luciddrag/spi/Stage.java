package io.luciddrag.spi;

/**
 * One level of sampling. Stable Diffusion has one; a coarse-to-fine backend declares several,
 * carried out in order.
 *
 * @param index position among the stages, from 0
 * @param channels of the latent
 * @param width columns of the latent grid
 * @param height rows of the latent grid
 * @param cellPx side of a latent cell in pixels
 * @param start noise level at which sampling starts, as a share of the schedule: 1 is pure noise
 * @param steps number of steps of a default edit
 * @param featuresPerCell feature cells along a side of a latent cell: guidance terms see a grid of
 *     width x featuresPerCell columns; 2 for Stable Diffusion, whose finest feature cell is 4
 *     pixels
 */
public record Stage(
    int index,
    int channels,
    int width,
    int height,
    int cellPx,
    double start,
    int steps,
    int featuresPerCell) {
  /**
   * A stage whose features lie on the latent grid.
   *
   * @param index see the record
   * @param channels see the record
   * @param width see the record
   * @param height see the record
   * @param cellPx see the record
   * @param start see the record
   * @param steps see the record
   */
  public Stage(
      int index, int channels, int width, int height, int cellPx, double start, int steps) {
    this(index, channels, width, height, cellPx, start, steps, 1);
  }

  /** {@return the number of cells} */
  public int cells() {
    return width * height;
  }
}
