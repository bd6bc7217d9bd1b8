package io.luciddrag.core.internal.guide;

import ai.djl.ndarray.NDArray;
import io.luciddrag.core.internal.tensor.Tensors;
import io.luciddrag.spi.Features;
import java.util.function.IntFunction;

/** Averages an energy over the levels of a backend's features. */
final class FeatureLevels {
  private FeatureLevels() {}

  /**
   * @param energy of one level, ()
   * @return ()
   */
  static NDArray mean(Features features, IntFunction<NDArray> energy) {
    NDArray sum = energy.apply(0);
    for (int level = 1; level < features.levels(); level++) {
      sum = sum.add(energy.apply(level));
    }
    return sum.div(Tensors.scalar(sum.getManager(), features.levels()));
  }
}
