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
 */
public record Stage(
    int index, int channels, int width, int height, int cellPx, double start, int steps) {
  /** {@return the number of cells} */
  public int cells() {
    return width * height;
  }
}
