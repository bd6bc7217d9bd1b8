package io.luciddrag.spi;

/**
 * What a prediction hands out beside the noise.
 *
 * @param attention whether to return {@link Prediction#attention()}
 * @param features whether to return {@link Prediction#features()}
 */
public record Taps(boolean attention, boolean features) {
  /** Only the noise. */
  public static final Taps NONE = new Taps(false, false);
}
