package io.luciddrag.core.internal.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Adam (arXiv:1412.6980) on named arrays, computed by DJL; its moments can be saved, which those of
 * DJL's own optimizer class cannot.
 */
final class Adam {
  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;
  private static final float EPSILON = 1e-8f;

  private final Map<String, NDArray> first = new LinkedHashMap<>();
  private final Map<String, NDArray> second = new LinkedHashMap<>();
  private int steps;

  Adam(Map<String, NDArray> numbers, NDManager scope) {
    numbers.forEach(
        (name, array) -> {
          first.put(name, scope.zeros(array.getShape()));
          second.put(name, scope.zeros(array.getShape()));
        });
  }

  /** The moments by name, to save and to restore in place. */
  Map<String, NDArray> moments() {
    Map<String, NDArray> all = new LinkedHashMap<>();
    first.forEach((name, array) -> all.put("first." + name, array));
    second.forEach((name, array) -> all.put("second." + name, array));
    return all;
  }

  int steps() {
    return steps;
  }

  void resumeAt(int stepsDone) {
    steps = stepsDone;
  }

  /** One step, in place, outside any graph. */
  void update(Map<String, NDArray> numbers, Map<String, NDArray> gradients, double rate) {
    steps++;
    double corrected = rate * Math.sqrt(1 - Math.pow(BETA2, steps)) / (1 - Math.pow(BETA1, steps));
    numbers.forEach(
        (name, array) ->
            array
                .getNDArrayInternal()
                .adamUpdate(
                    new NDList(array, gradients.get(name), first.get(name), second.get(name)),
                    new NDList(array),
                    (float) rate,
                    (float) corrected,
                    0f, // no weight decay
                    1f, // no rescaling
                    -1f, // no clipping
                    BETA1,
                    BETA2,
                    EPSILON,
                    true,
                    false));
  }
}
