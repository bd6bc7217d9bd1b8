package io.luciddrag.core.internal.patch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.luciddrag.core.internal.golden.Difference;
import io.luciddrag.core.internal.golden.Golden;
import io.luciddrag.core.internal.tensor.GraphSection;
import io.luciddrag.core.internal.tensor.ScriptModule;
import io.luciddrag.core.internal.tensor.Tensors;
import io.luciddrag.core.internal.tensor.TorchRuntime;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Posterior mean, density and gradient, with the bias folded into keys and queries. */
class PatchAttentionGoldenTest {
  private static final Golden GOLDEN = Golden.read("posterior/patches");
  private static final int N = GOLDEN.integer("n");
  private static final int M = GOLDEN.integer("m");
  private static final int D = GOLDEN.integer("d");
  private static final int DV = GOLDEN.integer("dv");
  private static final int LEVELS = GOLDEN.integer("levels");

  private static ScriptModule ops;

  @BeforeAll
  static void compile() {
    ops = new ScriptModule(PatchOps.SOURCE);
  }

  @AfterAll
  static void free() {
    ops.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void posteriorMean(int level) {
    try (NDManager scope = TorchRuntime.newScope()) {
      NDArray query = query(q(scope), level, true);

      float[] out = firstColumns(ops.call("attend", query, keys(scope), values(scope)), DV);

      double[] expected = GOLDEN.slice("out", level, LEVELS);
      Difference.assertWithin(tolerance(level, expected), at("out", level), out, expected, N, DV);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void logDensity(int level) {
    double[] q = GOLDEN.array("q");
    double s2 = GOLDEN.array("s2")[level];
    try (NDManager scope = TorchRuntime.newScope()) {
      float[] raw = ops.call("density", query(q(scope), level, false), keys(scope)).toFloatArray();

      double[] density = new double[N]; // what density leaves out depends on the query alone
      for (int i = 0; i < N; i++) {
        double square = 0;
        for (int k = 0; k < D; k++) {
          square += q[i * D + k] * q[i * D + k];
        }
        density[i] = raw[i] - square / (2 * s2) - Math.log(M);
      }
      double[] expected = GOLDEN.slice("logDensity", level, LEVELS);
      Difference.assertWithin(
          tolerance(level, new double[1]), at("logDensity", level), density, expected, N);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void gradientOfThePosteriorMean(int level) {
    try (NDManager scope = TorchRuntime.newScope();
        GraphSection graph = new GraphSection(scope)) {
      NDArray leaf = graph.leaf(q(scope));
      NDArray mean =
          ops.call("attend", query(leaf, level, true), keys(graph.scope()), values(graph.scope()));
      NDArray energy = mean.mul(padded(graph.scope(), GOLDEN.array("g"), N)).sum();

      float[] gradient = graph.gradient(energy, leaf, false, scope).toFloatArray();

      double[] expected = GOLDEN.slice("gradQ", level, LEVELS);
      Difference.assertWithin(
          tolerance(level, expected), at("gradQ", level), gradient, expected, N, D);
    }
  }

  /**
   * float32 rounds scores, which reach |q|^2 / s^2 and w |pos|^2, by 6e-8 of their size, once in
   * the product and once in each of the sums: the error of an exponent. It scales the result.
   */
  private static double tolerance(int level, double[] expected) {
    double query = longestSquare("q", D) / GOLDEN.array("s2")[level];
    double place = largest(GOLDEN.array("priorWeight")) * longestSquare("keyPositions", 2);
    return 4 * 6e-8 * (2 + query + place) * Math.max(1, largest(expected));
  }

  private static double longestSquare(String field, int columns) {
    double[] rows = GOLDEN.array(field);
    double longest = 0;
    for (int i = 0; i < rows.length; i += columns) {
      double square = 0;
      for (int k = 0; k < columns; k++) {
        square += rows[i + k] * rows[i + k];
      }
      longest = Math.max(longest, square);
    }
    return longest;
  }

  private static double largest(double[] values) {
    return Arrays.stream(values).map(Math::abs).max().orElse(0);
  }

  private static String at(String what, int level) {
    return what + " at s2 = " + GOLDEN.array("s2")[level];
  }

  private static NDArray q(NDManager scope) {
    return Tensors.of(scope, GOLDEN.floats("q"), N, D);
  }

  private static NDArray keys(NDManager scope) {
    NDArray keys = Tensors.of(scope, GOLDEN.floats("keys"), M, D);
    return ops.call("keys", keys, Tensors.of(scope, GOLDEN.floats("keyPositions"), M, 2));
  }

  private static NDArray values(NDManager scope) {
    return padded(scope, GOLDEN.array("values"), M);
  }

  /** Queries as PatchView makes them. */
  private static NDArray query(NDArray q, int level, boolean withPrior) {
    double[] centres = GOLDEN.array("queryCentres");
    double[] weights = GOLDEN.array("priorWeight");
    float[] prior = new float[3 * N];
    for (int i = 0; i < N && withPrior; i++) {
      prior[3 * i] = (float) (weights[i] * centres[2 * i]);
      prior[3 * i + 1] = (float) (weights[i] * centres[2 * i + 1]);
      prior[3 * i + 2] = (float) -weights[i];
    }
    NDManager scope = q.getManager();
    NDArray inverse = Tensors.scalar(scope, 1 / GOLDEN.array("s2")[level]);
    return ops.call("queries", q, inverse, Tensors.of(scope, prior, N, 3));
  }

  /** (rows, DV) with zeros up to the width of keys. */
  private static NDArray padded(NDManager scope, double[] values, int rows) {
    float[] wide = new float[rows * (D + 4)];
    for (int i = 0; i < values.length; i++) {
      wide[i / DV * (D + 4) + i % DV] = (float) values[i];
    }
    return Tensors.of(scope, wide, rows, D + 4);
  }

  private static float[] firstColumns(NDArray wide, int columns) {
    float[] all = wide.toFloatArray();
    float[] out = new float[N * columns];
    for (int i = 0; i < out.length; i++) {
      out[i] = all[i / columns * (D + 4) + i % columns];
    }
    return out;
  }
}
