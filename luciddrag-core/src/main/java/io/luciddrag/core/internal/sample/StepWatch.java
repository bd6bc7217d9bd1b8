package io.luciddrag.core.internal.sample;

import io.luciddrag.spi.RgbImage;
import java.util.function.Supplier;

/**
 * Told before every evaluation of a network; throws to stop the edit, which frees everything on the
 * way out.
 */
@FunctionalInterface
public interface StepWatch {
  /**
   * @param share of this intention's sampling that is done, 0 to 1
   * @param preview decodes the picture as predicted so far
   */
  void at(double share, Supplier<RgbImage> preview);
}
