package io.luciddrag.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.luciddrag.UnsupportedCapabilityException;
import io.luciddrag.spi.BackendCapability;
import io.luciddrag.spi.DiffusionSession.Energy;
import io.luciddrag.spi.DiffusionSession.Gradient;
import io.luciddrag.spi.LatentView;
import io.luciddrag.spi.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** DB-301 to DB-306: energies and their gradients. */
abstract class BackendGradientRules extends BackendPerturbationRules {
  private static final Energy LATENT = view -> view.latent().mul(view.latent()).mean();

  BackendGradientRules() {}

  private static Energy features(Stage stage) {
    return view -> {
      NDArray rows = view.features().rows(0, FeatureRows.middle(stage)); // (n, C)
      return rows.mul(rows).mean();
    };
  }

  private static List<Gradient> gradients(
      BackendProbe probe, Stage stage, NDArray latent, List<Energy> energies) {
    List<Gradient> gradients =
        probe.session().gradients(probe.request(stage, latent, Levels.MIDDLE), energies);
    assertThat(gradients)
        .as(probe.label(stage) + ": one gradient for every energy")
        .isNotNull()
        .doesNotContainNull()
        .hasSameSizeAs(energies);
    for (Gradient gradient : gradients) {
      assertThat(gradient.energy()).as(probe.label(stage) + ": energy").isFinite();
      probe.assertIsLatent("the gradient", stage, gradient.gradient(), 1);
    }
    return gradients;
  }

  /**
   * DB-301 MUST, with GRADIENTS: the gradient of the mean square of feature rows matches finite
   * differences of that energy, within {@link #gradientTolerance()}.
   *
   * <p>If this fails, check: a cast or copy that cuts the graph; arithmetic with Number; a scale
   * between latent and network input left out; features cached from another latent.
   */
  @Test
  void required_db301_gradientsMatchFiniteDifferences() throws Exception {
    check(
        "DB-301",
        probe -> {
          assumeTrue(probe.can(BackendCapability.GRADIENTS), "DB-301: no GRADIENTS");
          for (Stage stage : probe.stages()) {
            try (NDManager scope = probe.newScope()) {
              NDArray latent = probe.noise(stage, scope, 1, 41);
              float[] gradient =
                  gradients(probe, stage, latent, List.of(features(stage)))
                      .get(0)
                      .gradient()
                      .toFloatArray();
              double size = Math.sqrt(Numbers.dot(gradient, gradient));
              assertThat(size).as(probe.label(stage) + ": length of the gradient").isPositive();
              for (long seed = 51; seed < 54; seed++) {
                float[] direction = probe.noise(stage, scope, 1, seed).toFloatArray();
                double told = Numbers.dot(gradient, direction);
                double measured = slope(probe, stage, latent, direction);
                double scale = Math.max(Math.max(Math.abs(told), Math.abs(measured)), 0.1 * size);
                assertThat(Math.abs(told - measured) / scale)
                    .as(
                        "%s: relative error, gradient says %s along direction %d, differences %s",
                        probe.label(stage), told, seed, measured)
                    .isLessThanOrEqualTo(gradientTolerance());
              }
            }
          }
        });
  }

  private double slope(BackendProbe probe, Stage stage, NDArray latent, float[] direction) {
    double h = gradientStep();
    double[] energies = new double[2];
    for (int side = 0; side < 2; side++) {
      try (NDManager scope = probe.newScope()) {
        float[] moved = Numbers.combine(1, latent.toFloatArray(), side == 0 ? h : -h, direction);
        NDArray there = scope.create(moved, latent.getShape());
        energies[side] = gradients(probe, stage, there, List.of(features(stage))).get(0).energy();
      }
    }
    return (energies[0] - energies[1]) / (2 * h);
  }

  /**
   * DB-302 MUST, with GRADIENTS: several energies get their own gradients, in order; that of the
   * latent's mean square is 2 z / n.
   *
   * <p>If this fails, check: gradients summed up because they were not cleared between energies; a
   * latent view that is a copy.
   */
  @Test
  void required_db302_everyEnergyGetsItsOwnGradient() throws Exception {
    check(
        "DB-302",
        probe -> {
          assumeTrue(probe.can(BackendCapability.GRADIENTS), "DB-302: no GRADIENTS");
          Stage stage = probe.lastStage();
          try (NDManager scope = probe.newScope()) {
            NDArray latent = probe.noise(stage, scope, 1, 42);
            float[] z = latent.toFloatArray();
            Energy other = features(stage);
            List<Gradient> both = gradients(probe, stage, latent, List.of(other, LATENT));
            float[] known = Numbers.combine(2.0 / z.length, z, 0, z);
            String label = probe.label(stage);
            assertThat(both.get(1).energy())
                .as(label + ": energy of the latent's mean square")
                .isCloseTo(Numbers.dot(z, z) / z.length, within(1e-3));
            assertThat(Numbers.relativeDifference(both.get(1).gradient().toFloatArray(), known))
                .as(label + ": second gradient against 2 z / n, relative RMS")
                .isLessThan(1e-3);
            Gradient alone = gradients(probe, stage, latent, List.of(other)).get(0);
            assertThat(
                    Numbers.relativeDifference(
                        both.get(0).gradient().toFloatArray(), alone.gradient().toFloatArray()))
                .as(label + ": first of two gradients against the same alone, relative RMS")
                .isLessThan(1e-3);
          }
        });
  }

  /**
   * DB-306 MUST, with GRADIENTS: an energy that is null has the energy 0 and a gradient of zeros,
   * and does not disturb the others.
   *
   * <p>If this fails, check: a null not looked for; the graph kept for an energy that never comes,
   * or freed before the last one that does.
   */
  @Test
  void required_db306_aNullEnergyHasNoGradient() throws Exception {
    check(
        "DB-306",
        probe -> {
          assumeTrue(probe.can(BackendCapability.GRADIENTS), "DB-306: no GRADIENTS");
          Stage stage = probe.stages().get(0);
          try (NDManager scope = probe.newScope()) {
            NDArray latent = probe.noise(stage, scope, 1, 47);
            Energy none = view -> null;
            List<Gradient> alone = gradients(probe, stage, latent, List.of(LATENT));
            List<Gradient> three = gradients(probe, stage, latent, List.of(none, LATENT, none));
            assertThat(three.get(0).energy()).as(probe.label(stage) + ": null").isZero();
            assertThat(three.get(0).gradient().toFloatArray()).containsOnly(0);
            assertThat(three.get(2).gradient().toFloatArray()).containsOnly(0);
            assertThat(three.get(1).gradient().toFloatArray())
                .as(probe.label(stage) + ": the energy beside null ones")
                .containsExactly(alone.get(0).gradient().toFloatArray());
          }
        });
  }

  /**
   * DB-303 MUST: gradients() does not write the latent, and gradients are freed with its scope.
   *
   * <p>If this fails, check: the latent itself made to require gradients and updated; results
   * attached to the session's scope.
   */
  @Test
  void required_db303_gradientBelongsToTheLatentsScope() throws Exception {
    check(
        "DB-303",
        probe -> {
          assumeTrue(probe.can(BackendCapability.GRADIENTS), "DB-303: no GRADIENTS");
          Stage stage = probe.lastStage();
          NDArray gradient;
          try (NDManager scope = probe.newScope()) {
            NDArray latent = probe.noise(stage, scope, 1, 43);
            float[] before = latent.toFloatArray();
            gradient = gradients(probe, stage, latent, List.of(LATENT)).get(0).gradient();
            assertThat(latent.toFloatArray())
                .as(probe.label(stage) + ": latent after gradients()")
                .isEqualTo(before);
          }
          assertThat(gradient.isReleased())
              .as(probe.label(stage) + ": gradient is freed with the latent's scope")
              .isTrue();
        });
  }

  /**
   * DB-304 MUST, without GRADIENTS: gradients() throws UnsupportedCapabilityException.
   *
   * <p>If this fails, check: zeros returned instead.
   */
  @Test
  void required_db304_gradientsSaysThatItCannot() throws Exception {
    check(
        "DB-304",
        probe -> {
          assumeTrue(!probe.can(BackendCapability.GRADIENTS), "DB-304: has GRADIENTS, DB-301");
          Stage stage = probe.lastStage();
          try (NDManager scope = probe.newScope()) {
            NDArray latent = probe.noise(stage, scope, 1, 44);
            assertThat(
                    catchThrowable(
                        () ->
                            probe
                                .session()
                                .gradients(
                                    probe.request(stage, latent, Levels.MIDDLE), List.of(LATENT))))
                .as(probe.label(stage) + ": gradients() without GRADIENTS")
                .isInstanceOf(UnsupportedCapabilityException.class);
          }
        });
  }

  /**
   * DB-305 MUST, with GRADIENTS: fidelity() is a finite scalar with a finite gradient if the
   * backend has FIDELITY, else it throws UnsupportedCapabilityException.
   *
   * <p>If this fails, check: log of a density that is 0 in float32; use log-sum-exp.
   */
  @Test
  void required_db305_fidelityIsFiniteOrRefused() throws Exception {
    check(
        "DB-305",
        probe -> {
          assumeTrue(probe.can(BackendCapability.GRADIENTS), "DB-305: no GRADIENTS");
          Stage stage = probe.lastStage();
          try (NDManager scope = probe.newScope()) {
            NDArray latent = probe.noise(stage, scope, 1, 45);
            Energy fidelity = view -> fidelity(probe, stage, view);
            if (probe.can(BackendCapability.FIDELITY)) {
              gradients(probe, stage, latent, List.of(fidelity));
            } else {
              assertThat(catchThrowable(() -> gradients(probe, stage, latent, List.of(fidelity))))
                  .as(probe.label(stage) + ": fidelity() without FIDELITY")
                  .isInstanceOf(UnsupportedCapabilityException.class);
            }
          }
        });
  }

  private static NDArray fidelity(BackendProbe probe, Stage stage, LatentView view) {
    int[] cells = FeatureRows.middle(stage);
    NDArray logRatio = view.fidelity(cells); // (n)
    assertThat(logRatio.getShape())
        .as(probe.label(stage) + ": shape of fidelity()")
        .isEqualTo(new Shape(cells.length));
    return logRatio.mean().neg();
  }
}
