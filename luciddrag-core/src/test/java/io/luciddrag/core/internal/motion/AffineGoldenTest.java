package io.luciddrag.core.internal.motion;

import io.luciddrag.Drag;
import io.luciddrag.core.internal.golden.Difference;
import io.luciddrag.core.internal.golden.Golden;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AffineGoldenTest {
  // Both sides double; coordinates up to 200 are cancelled against each other once.
  private static final double DOUBLE = 1e-11;

  private static final Golden GOLDEN = Golden.read("motion/fits");
  private static final int CASES = GOLDEN.integer("cases");

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void kabsch(int at) {
    assertMap("kabsch", at, Affine.kabsch(drags(at)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void umeyama(int at) {
    Affine map = Affine.umeyama(drags(at));

    assertMap("umeyama", at, map);
    Difference.assertWithin(
        DOUBLE,
        "umeyamaScale of case " + at,
        new double[] {Math.hypot(map.xx(), map.yx())},
        GOLDEN.slice("umeyamaScale", at, CASES),
        1);
  }

  private static List<Drag> drags(int at) {
    double[] h = GOLDEN.slice("handles", at, CASES);
    double[] t = GOLDEN.slice("targets", at, CASES);
    List<Drag> drags = new ArrayList<>();
    for (int i = 0; i < h.length; i += 2) {
      drags.add(new Drag(h[i], h[i + 1], t[i], t[i + 1]));
    }
    return drags;
  }

  private static void assertMap(String method, int at, Affine map) {
    Difference.assertWithin(
        DOUBLE,
        method + "A of case " + at,
        new double[] {map.xx(), map.xy(), map.yx(), map.yy()},
        GOLDEN.slice(method + "A", at, CASES),
        2,
        2);
    Difference.assertWithin(
        DOUBLE * 100, // translations are of the size of the coordinates
        method + "B of case " + at,
        new double[] {map.bx(), map.by()},
        GOLDEN.slice(method + "B", at, CASES),
        2);
  }
}
