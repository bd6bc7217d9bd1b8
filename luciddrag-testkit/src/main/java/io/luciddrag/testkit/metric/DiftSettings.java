package io.luciddrag.testkit.metric;

/**
 * How DIFT features are taken from a diffusion model.
 *
 * @param timestep of the noise added, 0 to 999
 * @param level of {@link io.luciddrag.spi.Features}, from 0; the backend {@code stable-diffusion}
 *     hands out the outputs of up blocks 1 and 2 as levels 0 and 1
 * @param ensemble noises whose features are averaged, at least 1
 * @param seed of all noises of a run
 */
public record DiftSettings(int timestep, int level, int ensemble, long seed) {
  /** The settings of DragDiffusion's evaluation: t = 261, up block 1, 8 noises, seed 42. */
  public static final DiftSettings PUBLISHED = new DiftSettings(261, 0, 8, 42);

  /**
   * Checks the ranges.
   *
   * @param timestep of the noise added, 0 to 999
   * @param level of {@link io.luciddrag.spi.Features}, from 0; the backend {@code stable-diffusion}
   *     hands out the outputs of up blocks 1 and 2 as levels 0 and 1
   * @param ensemble noises whose features are averaged, at least 1
   * @param seed of all noises of a run
   */
  public DiftSettings {
    if (timestep < 0 || timestep > 999) {
      throw new IllegalArgumentException("timestep must lie in [0, 999], was " + timestep);
    }
    if (level < 0) {
      throw new IllegalArgumentException("level must be at least 0, was " + level);
    }
    if (ensemble < 1) {
      throw new IllegalArgumentException("ensemble must be at least 1, was " + ensemble);
    }
  }
}
