package io.luciddrag.spi;

/**
 * A level of the noise schedule.
 *
 * @param timestep training timestep, 0 to 999; -1 for the clean picture
 * @param alphaBar cumulative product of alphas: the share of signal power, in (0, 1]
 */
public record NoiseLevel(int timestep, double alphaBar) {
  /**
   * Checks the share.
   *
   * @param timestep see the record
   * @param alphaBar see the record
   */
  public NoiseLevel {
    if (!(alphaBar > 0 && alphaBar <= 1)) {
      throw new IllegalArgumentException("alphaBar must lie in (0, 1], was " + alphaBar);
    }
  }

  /** {@return the noise's standard deviation, the square root of 1 - alphaBar} */
  public double sigma() {
    return Math.sqrt(1 - alphaBar);
  }
}
