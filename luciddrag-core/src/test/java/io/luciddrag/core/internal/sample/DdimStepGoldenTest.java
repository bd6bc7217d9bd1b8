package io.luciddrag.core.internal.sample;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.luciddrag.core.internal.golden.Difference;
import io.luciddrag.core.internal.golden.Golden;
import io.luciddrag.core.internal.tensor.Tensors;
import io.luciddrag.core.internal.tensor.TorchRuntime;
import org.junit.jupiter.api.Test;

class DdimStepGoldenTest {
  // Both sides double, only rounding differs.
  private static final double DOUBLE = 1e-12;

  // float32 rounds latents of up to 10 by 6e-7 per operation; there are three.
  private static final double FLOAT = 5e-6;

  private static final Golden GOLDEN = Golden.read("ddim/step");
  private static final int STEPS = GOLDEN.integer("steps");
  private static final int N = GOLDEN.integer("n");
  private static final double[] FROM = GOLDEN.array("aFrom");
  private static final double[] TO = GOLDEN.array("aTo");

  @Test
  void weights() {
    double[] keep = new double[STEPS];
    double[] noise = new double[STEPS];
    for (int i = 0; i < STEPS; i++) {
      DdimStep.Weights w = DdimStep.weights(FROM[i], TO[i]);
      keep[i] = w.latent();
      noise[i] = w.noise();
    }

    Difference.assertWithin(DOUBLE, "keep", keep, GOLDEN.array("keep"), STEPS);
    Difference.assertWithin(DOUBLE, "noise", noise, GOLDEN.array("noise"), STEPS);
  }

  @Test
  void latentsInDouble() {
    double[] z = GOLDEN.array("z");
    double[] eps = GOLDEN.array("eps");
    double[] g = GOLDEN.array("g");
    double[] next = new double[STEPS * N];
    double[] inverse = new double[STEPS * N];
    double[] guided = new double[STEPS * N];
    for (int i = 0; i < next.length; i++) {
      double from = FROM[i / N];
      double to = TO[i / N];
      DdimStep.Weights down = DdimStep.weights(from, to);
      DdimStep.Weights up = DdimStep.weights(to, from);
      next[i] = down.latent() * z[i] + down.noise() * eps[i];
      inverse[i] = up.latent() * z[i] + up.noise() * eps[i];
      guided[i] = next[i] + DdimStep.guidanceWeight(from, to) * g[i];
    }

    Difference.assertWithin(20 * DOUBLE, "zTo", next, GOLDEN.array("zTo"), STEPS, N);
    Difference.assertWithin(20 * DOUBLE, "zInverse", inverse, GOLDEN.array("zInverse"), STEPS, N);
    Difference.assertWithin(20 * DOUBLE, "guidedZTo", guided, GOLDEN.array("guidedZTo"), STEPS, N);
  }

  @Test
  void latentsInTensors() {
    try (NDManager scope = TorchRuntime.newScope()) {
      for (int i = 0; i < STEPS; i++) {
        NDArray z = row(scope, "z", i);
        NDArray eps = row(scope, "eps", i);
        NDArray g = row(scope, "g", i);

        assertRow("zTo", i, DdimStep.apply(z, eps, FROM[i], TO[i]));
        assertRow("zInverse", i, DdimStep.apply(z, eps, TO[i], FROM[i]));
        assertRow("guidedZTo", i, DdimStep.applyGuided(z, eps, g, FROM[i], TO[i]));
      }
    }
  }

  @Test
  void theCleanEndIsThePredictedPicture() {
    double[] z = GOLDEN.array("z");
    double[] eps = GOLDEN.array("eps");
    double[] x0 = new double[STEPS * N];
    for (int i = 0; i < x0.length; i++) {
      DdimStep.Weights w = DdimStep.weights(FROM[i / N], 1);
      x0[i] = w.latent() * z[i] + w.noise() * eps[i];
    }

    Difference.assertWithin(100 * DOUBLE, "x0", x0, GOLDEN.array("x0"), STEPS, N);
  }

  private static NDArray row(NDManager scope, String field, int step) {
    return Tensors.of(scope, Golden.toFloats(GOLDEN.slice(field, step, STEPS)), 1, N);
  }

  private static void assertRow(String field, int step, NDArray actual) {
    Difference.assertWithin(
        FLOAT,
        field + " of step " + step,
        actual.toFloatArray(),
        GOLDEN.slice(field, step, STEPS),
        N);
  }
}
