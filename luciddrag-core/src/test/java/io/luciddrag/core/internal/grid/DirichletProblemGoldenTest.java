package io.luciddrag.core.internal.grid;

import io.luciddrag.core.internal.golden.Difference;
import io.luciddrag.core.internal.golden.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirichletProblemGoldenTest {
  // Both sides double; the plate's matrix has a condition number of about 1e5 on 13 x 19 cells and
  // values reach 10 pixels: 1e5 * 10 * 1e-16, with room for another order of elimination.
  private static final double DOUBLE = 1e-9;

  // Colours pass through float: 1e-7 in a difference of about 0.3 changes an edge weight by
  // 2 * 30 * 0.3 * 1e-7, about 2e-6, and values reach 10 pixels.
  private static final double FLOAT_COLOURS_PLATE = 2e-5;

  // As above with beta 400, where weights that count have differences of about 0.1: 2 * 400 * 0.1 *
  // 1e-7; probabilities reach 1.
  private static final double FLOAT_COLOURS_WALK = 2e-5;

  @ParameterizedTest
  @ValueSource(strings = {"plain", "border"})
  void plateOnAUniformGrid(String name) {
    Golden golden = Golden.read("biharmonic/" + name);
    GridLaplacian laplacian = GridLaplacian.uniform(golden.integer("w"), golden.integer("h"));

    assertPlate(golden, laplacian, DOUBLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"weighted", "weighted_border", "general"})
  void plateOverThePicturesEdges(String name) {
    Golden golden = Golden.read("biharmonic/" + name);
    GridLaplacian laplacian =
        GridLaplacian.edgeAware(golden.image(), golden.number("beta"), golden.number("floor"));

    assertPlate(golden, laplacian, FLOAT_COLOURS_PLATE);
  }

  private static void assertPlate(Golden golden, GridLaplacian laplacian, double tolerance) {
    int w = golden.integer("w");
    int h = golden.integer("h");
    DirichletProblem problem = DirichletProblem.biharmonic(laplacian, golden.flags("fixed"));
    double[] values = golden.array("values");
    double[] u = golden.array("u");
    for (int channel = 0; channel < 2; channel++) {
      Difference.assertWithin(
          tolerance,
          golden + ", u of channel " + channel,
          problem.solve(channel(values, channel)),
          channel(u, channel),
          h,
          w);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"inner", "border"})
  void membraneOverThePicturesEdges(String name) {
    Golden golden = Golden.read("randomwalker/" + name);
    GridLaplacian laplacian =
        GridLaplacian.edgeAware(golden.image(), golden.number("beta"), golden.number("floor"));
    DirichletProblem problem = DirichletProblem.harmonic(laplacian, golden.flags("fixed"));

    Difference.assertWithin(
        FLOAT_COLOURS_WALK,
        golden + ", p",
        problem.solve(golden.array("seed")),
        golden.array("p"),
        golden.integer("h"),
        golden.integer("w"));
  }

  @Test
  void valuesOnFreeCellsDoNotMatter() {
    Golden golden = Golden.read("biharmonic/border");
    boolean[] fixed = golden.flags("fixed");
    double[] values = channel(golden.array("values"), 0);
    for (int cell = 0; cell < values.length; cell++) {
      values[cell] = fixed[cell] ? values[cell] : 1e6 + cell;
    }
    DirichletProblem problem =
        DirichletProblem.biharmonic(
            GridLaplacian.uniform(golden.integer("w"), golden.integer("h")), fixed);

    Difference.assertWithin(
        DOUBLE,
        golden + ", u of channel 0",
        problem.solve(values),
        channel(golden.array("u"), 0),
        golden.integer("h"),
        golden.integer("w"));
  }

  private static double[] channel(double[] pairs, int channel) {
    double[] out = new double[pairs.length / 2];
    for (int i = 0; i < out.length; i++) {
      out[i] = pairs[2 * i + channel];
    }
    return out;
  }
}
