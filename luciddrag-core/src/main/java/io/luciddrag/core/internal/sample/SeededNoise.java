package io.luciddrag.core.internal.sample;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.luciddrag.core.internal.tensor.Tensors;
import io.luciddrag.spi.Stage;
import java.util.SplittableRandom;

/**
 * Standard normal noise from an edit's seed, made in Java: libtorch's generator is shared by the
 * whole process (ENGINE.md section 8).
 */
record SeededNoise(long seed) {
  /**
   * @param number which noise of the edit; the same number gives the same noise
   * @return (1, C, h, w)
   */
  NDArray of(int number, Stage stage, NDManager scope) {
    SplittableRandom random = new SplittableRandom(seed * 31 + number);
    float[] values = new float[stage.channels() * stage.cells()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Tensors.of(scope, values, 1, stage.channels(), stage.height(), stage.width());
  }
}
