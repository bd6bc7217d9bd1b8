package io.luciddrag.core.internal.locate;

import static org.assertj.core.api.Assertions.assertThat;

import io.luciddrag.spi.RgbImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A nose on a face: two discs around one point, with probabilities falling from the middle. */
class OutlineLevelTest {
  private static final int W = 40;
  private static final int H = 30;
  private static final double NOSE = 6; // radii in cells
  private static final double FACE = 11;

  @Test
  void theFaceWhereItsOutlineIsTheStrongerOne() {
    double level = OutlineLevel.choose(terraces(), everywhere(), discs(0.50f, 0.55f, 0.95f));

    assertCutAt(FACE, level);
  }

  @Test
  void theNoseWhereItsOutlineIsTheStrongerOne() {
    double level = OutlineLevel.choose(terraces(), everywhere(), discs(0.1f, 0.6f, 0.65f));

    assertCutAt(NOSE, level);
  }

  /** The level outlines the disc of that radius, cell for cell. */
  private static void assertCutAt(double radius, double level) {
    double[] p = terraces();
    for (int cell = 0; cell < p.length; cell++) {
      assertThat(p[cell] > level)
          .as("cell %d at radius %s is inside at level %s", cell, radius(cell), level)
          .isEqualTo(radius(cell) <= radius);
    }
  }

  @Test
  void tooFewOpenCellsAreCutInTheMiddle() {
    boolean[] open = new boolean[W * H];
    Arrays.fill(open, 0, 15, true);

    assertThat(OutlineLevel.choose(terraces(), open, discs(0.1f, 0.6f, 0.65f))).isEqualTo(0.5);
  }

  @Test
  void aWalkWithoutTerracesIsCutInTheMiddle() {
    double[] p = new double[W * H];

    assertThat(OutlineLevel.choose(p, everywhere(), discs(0.1f, 0.6f, 0.65f))).isEqualTo(0.5);
  }

  /** Three terraces, each falling a little outwards, so that levels differ within them. */
  private static double[] terraces() {
    double[] p = new double[W * H];
    for (int cell = 0; cell < p.length; cell++) {
      double r = radius(cell);
      p[cell] = (r <= NOSE ? 0.95 : r <= FACE ? 0.65 : 0.35) - 0.008 * r;
    }
    return p;
  }

  private static RgbImage discs(float nose, float face, float ground) {
    float[] planes = new float[3 * W * H];
    for (int i = 0; i < planes.length; i++) {
      double r = radius(i % (W * H));
      planes[i] = r <= NOSE ? nose : r <= FACE ? face : ground;
    }
    return new RgbImage(W, H, planes);
  }

  private static double radius(int cell) {
    return Math.hypot(cell % W - 20, cell / W - 15);
  }

  private static boolean[] everywhere() {
    boolean[] open = new boolean[W * H];
    Arrays.fill(open, true);
    return open;
  }
}
