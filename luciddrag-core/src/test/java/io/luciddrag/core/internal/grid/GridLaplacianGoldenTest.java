package io.luciddrag.core.internal.grid;

import io.luciddrag.core.internal.golden.Difference;
import io.luciddrag.core.internal.golden.Golden;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GridLaplacianGoldenTest {
  // Colours are floats: 1e-7 in a difference d changes exp(-beta d^2) by at most
  // sqrt(2 beta / e) * 1e-7 per channel, 2e-6 for beta 400.
  private static final double FLOAT_COLOURS = 5e-6;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "biharmonic/weighted",
        "biharmonic/weighted_border",
        "biharmonic/general",
        "randomwalker/inner",
        "randomwalker/border"
      })
  void edgeWeightsOfThePicture(String name) {
    Golden golden = Golden.read(name);
    int w = golden.integer("w");
    int h = golden.integer("h");
    GridLaplacian laplacian =
        GridLaplacian.edgeAware(golden.image(), golden.number("beta"), golden.number("floor"));

    Difference.assertWithin(
        FLOAT_COLOURS, name + ", wx", weights(laplacian, 1), golden.array("wx"), h, w - 1);
    Difference.assertWithin(
        FLOAT_COLOURS, name + ", wy", weights(laplacian, w), golden.array("wy"), h - 1, w);
  }

  /** Weights of the edges to the cell that lies {@code step} further, row by row. */
  private static double[] weights(GridLaplacian laplacian, int step) {
    int cells = laplacian.width() * laplacian.height();
    double[] found = new double[cells];
    int n = 0;
    int[] columns = new int[5];
    double[] values = new double[5];
    for (int cell = 0; cell < cells; cell++) {
      int count = laplacian.row(cell, columns, values);
      for (int i = 1; i < count; i++) {
        if (columns[i] == cell + step) {
          found[n++] = -values[i];
        }
      }
    }
    return java.util.Arrays.copyOf(found, n);
  }
}
