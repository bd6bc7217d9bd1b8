package io.luciddrag.core.internal.guide;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.luciddrag.core.internal.golden.Difference;
import io.luciddrag.core.internal.golden.Golden;
import io.luciddrag.core.internal.tensor.GraphSection;
import io.luciddrag.core.internal.tensor.Tensors;
import io.luciddrag.core.internal.tensor.TorchRuntime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnergyGoldenTest {
  // float32 (6e-8) over sums of 5 products and 9 cells; everything lies in [-1, 1].
  private static final double FLOAT = 1e-6;

  @ParameterizedTest
  @ValueSource(strings = {"random", "aligned"})
  void similarityAndItsGradient(String name) {
    Golden golden = Golden.read("energy/" + name);
    try (NDManager scope = TorchRuntime.newScope();
        GraphSection graph = new GraphSection(scope)) {
      NDArray gen = graph.leaf(features(golden, "gen", scope));
      NDArray s = CosineSimilarity.mean(gen, features(golden, "ref", graph.scope()));

      assertNumber("similarity", golden, "similarity", s);
      assertNumber("contrast", golden, "contrast", s);
      assertGradient(golden, "gradContrast", graph.gradient(s, gen, false, scope));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"random", "aligned"})
  void energyAndItsGradient(String name) {
    Golden golden = Golden.read("energy/" + name);
    try (NDManager scope = TorchRuntime.newScope();
        GraphSection graph = new GraphSection(scope)) {
      NDArray gen = graph.leaf(features(golden, "gen", scope));
      NDArray s = CosineSimilarity.mean(gen, features(golden, "ref", graph.scope()));
      assertThat(golden.number("alpha")).isEqualTo(1);
      assertThat(golden.number("beta")).isEqualTo(4);
      NDArray energy = CosineSimilarity.resistance(s);

      assertNumber("energy", golden, "energy", energy);
      assertGradient(golden, "gradEnergy", graph.gradient(energy, gen, false, scope));
    }
  }

  private static NDArray features(Golden golden, String field, NDManager scope) {
    return Tensors.of(scope, golden.floats(field), golden.integer("n"), golden.integer("c"));
  }

  private static void assertNumber(String what, Golden golden, String field, NDArray actual) {
    Difference.assertWithin(
        FLOAT, golden + ", " + what, actual.toFloatArray(), new double[] {golden.number(field)}, 1);
  }

  private static void assertGradient(Golden golden, String field, NDArray actual) {
    Difference.assertWithin(
        FLOAT,
        golden + ", " + field,
        actual.toFloatArray(),
        golden.array(field),
        golden.integer("n"),
        golden.integer("c"));
  }
}
