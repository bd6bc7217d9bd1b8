package io.luciddrag.core.internal.motion;

import io.luciddrag.core.internal.golden.Difference;
import io.luciddrag.core.internal.golden.Golden;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StretchingGoldenTest {
  // Both sides double; the smaller singular value is a difference of numbers of up to 5.
  private static final double DOUBLE = 1e-12;

  @ParameterizedTest
  @ValueSource(strings = {"gentle", "folded"})
  void singularValuesAndDeterminants(String name) {
    Golden golden = Golden.read("motion/jacobian_" + name);
    int w = golden.integer("w");
    int h = golden.integer("h");
    double[] dx = golden.array("dx");
    double[] dy = golden.array("dy");
    double[] large = new double[w * h];
    double[] small = new double[w * h];
    double[] det = new double[w * h];
    for (int cell = 0; cell < w * h; cell++) {
      Stretching s = Stretching.at(dx, dy, w, h, cell % w, cell / w);
      large[cell] = s.large();
      small[cell] = s.small();
      det[cell] = s.det();
    }

    Difference.assertWithin(DOUBLE, golden + ", svMax", large, golden.array("svMax"), h, w);
    Difference.assertWithin(DOUBLE, golden + ", svMin", small, golden.array("svMin"), h, w);
    Difference.assertWithin(10 * DOUBLE, golden + ", det", det, golden.array("det"), h, w);
  }
}
