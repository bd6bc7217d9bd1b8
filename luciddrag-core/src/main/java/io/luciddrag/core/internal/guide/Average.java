package io.luciddrag.core.internal.guide;

import ai.djl.ndarray.NDArray;
import io.luciddrag.core.internal.tensor.Tensors;
import io.luciddrag.spi.DraggedCells;
import io.luciddrag.spi.Features;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Averages an energy over the levels of a backend's features, and over drags. */
final class Average {
  private Average() {}

  /**
   * @param energy of one level, ()
   * @return ()
   */
  static NDArray overLevels(Features features, IntFunction<NDArray> energy) {
    NDArray sum = energy.apply(0);
    for (int level = 1; level < features.levels(); level++) {
      sum = sum.add(energy.apply(level));
    }
    return sum.div(Tensors.scalar(sum.getManager(), features.levels()));
  }

  /**
   * @param energy of one level and drag, (), or null if the drag has nothing to act on; it then
   *     counts as 0
   * @return (), or null if no drag has
   */
  static @Nullable NDArray overDrags(
      Features features,
      List<DraggedCells> drags,
      BiFunction<Integer, DraggedCells, @Nullable NDArray> energy) {
    NDArray sum = null;
    for (int level = 0; level < features.levels(); level++) {
      for (DraggedCells drag : drags) {
        NDArray part = energy.apply(level, drag);
        sum = part == null ? sum : sum == null ? part : sum.add(part);
      }
    }
    double count = (double) features.levels() * drags.size();
    return sum == null ? null : sum.div(Tensors.scalar(sum.getManager(), count));
  }
}
