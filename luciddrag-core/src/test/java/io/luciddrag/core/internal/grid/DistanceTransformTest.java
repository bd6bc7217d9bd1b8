package io.luciddrag.core.internal.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.luciddrag.core.internal.golden.Difference;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistanceTransformTest {
  private static final double NOTHING_UNSET = 1e6;
  private static final double ROUNDING = 1e-9; // square roots of integers, exact but for parabolas

  @ParameterizedTest
  @CsvSource({
    "13, 7, 0.5, false, 1",
    "7, 13, 0.9, false, 2",
    "23, 11, 0.98, false, 3",
    "23, 11, 0.98, true, 4",
    "1, 9, 0.7, true, 5",
    "9, 1, 0.7, false, 6",
    "31, 17, 0.995, true, 7"
  })
  void agreesWithTryingAllCells(int w, int h, double share, boolean outside, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean[] set = new boolean[w * h];
    for (int i = 0; i < set.length; i++) {
      set[i] = random.nextDouble() < share;
    }

    Difference.assertWithin(
        ROUNDING,
        "%d x %d, seed %d".formatted(w, h, seed),
        DistanceTransform.inside(set, w, h, outside),
        bruteForce(set, w, h, outside),
        h,
        w);
  }

  @Test
  void withoutUnsetCellsEverythingIsFar() {
    boolean[] set = new boolean[5 * 3];
    Arrays.fill(set, true);

    double[] distances = DistanceTransform.inside(set, 5, 3, false);

    assertThat(distances).containsOnly(NOTHING_UNSET);
  }

  @Test
  void theOutsideIsOneStepBeyondTheBorder() {
    boolean[] set = new boolean[5 * 3];
    Arrays.fill(set, true);

    double[] distances = DistanceTransform.inside(set, 5, 3, true);

    assertThat(distances).containsExactly(1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1);
  }

  private static double[] bruteForce(boolean[] set, int w, int h, boolean outside) {
    double[] distances = new double[w * h];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        double nearest = NOTHING_UNSET;
        for (int v = -1; v <= h; v++) {
          for (int u = -1; u <= w; u++) {
            boolean in = u >= 0 && v >= 0 && u < w && v < h;
            if (in ? !set[v * w + u] : outside) {
              nearest = Math.min(nearest, Math.hypot(u - x, v - y));
            }
          }
        }
        distances[y * w + x] = nearest;
      }
    }
    return distances;
  }
}
