package io.luciddrag.spi;

/**
 * What a prediction hands out beside the noise.
 *
 * @param attention whether to return {@link Prediction#attention()}
 * @param features whether to return {@link Prediction#features()}
 * @param deep whether to return {@link Prediction#deep()}, where the backend can
 */
public record Taps(boolean attention, boolean features, boolean deep) {
  /** Only the noise. */
  public static final Taps NONE = new Taps(false, false);

  /**
   * Without deep features.
   *
   * @param attention see the record
   * @param features see the record
   */
  public Taps(boolean attention, boolean features) {
    this(attention, features, false);
  }
}
