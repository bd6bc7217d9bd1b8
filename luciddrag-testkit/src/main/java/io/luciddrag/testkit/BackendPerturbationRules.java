package io.luciddrag.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.luciddrag.UnsupportedCapabilityException;
import io.luciddrag.spi.AttentionMemory;
import io.luciddrag.spi.BackendCapability;
import io.luciddrag.spi.Stage;
import io.luciddrag.spi.StepRequest;
import io.luciddrag.spi.Taps;
import org.junit.jupiter.api.Test;

/** DB-210 and DB-211: predictions with perturbed attention. */
abstract class BackendPerturbationRules extends BackendPredictionRules {
  private static final double CHANGED =
      1e-5; // relative RMS; above what another order of sums makes

  BackendPerturbationRules() {}

  /**
   * DB-210 MUST, with PERTURBED_ATTENTION: perturbed attention gives finite noise of the latent's
   * shape, other than the plain noise, with and without a memory; it does not write the latent, and
   * the next plain prediction is as before.
   *
   * <p>If this fails, check: the request's flag not read; attention changed in the network itself
   * and not put back.
   */
  @Test
  void required_db210_perturbedAttentionChangesThatPredictionAlone() throws Exception {
    check(
        "DB-210",
        probe -> {
          assumeTrue(
              probe.can(BackendCapability.PERTURBED_ATTENTION), "DB-210: no PERTURBED_ATTENTION");
          Stage stage = probe.lastStage();
          try (NDManager scope = probe.newScope()) {
            NDArray latent = probe.noise(stage, scope, 2, 40);
            StepRequest request = probe.request(stage, latent, Levels.MIDDLE);
            float[] before = latent.toFloatArray();
            assertPerturbs(probe, request);
            assertThat(latent.toFloatArray())
                .as(probe.label(stage) + ": latent after predict()")
                .isEqualTo(before);
            if (probe.can(BackendCapability.ATTENTION_MEMORY)) {
              NDArray one = probe.noise(stage, scope, 1, 41);
              AttentionMemory memory =
                  probe.predict(stage, one, Levels.MIDDLE, new Taps(true, false)).attention();
              if (memory == null) {
                throw new AssertionError(probe.label(stage) + ": no attention although tapped");
              }
              try (memory) {
                assertPerturbs(probe, request.withMemory(memory, true));
                assertPerturbs(probe, request.withMemory(memory, false));
              }
            }
          }
        });
  }

  private static void assertPerturbs(BackendProbe probe, StepRequest request) {
    float[] plain = probe.predict(request, Taps.NONE).noise().toFloatArray();
    float[] perturbed =
        probe.predict(request.withPerturbedAttention(), Taps.NONE).noise().toFloatArray();
    float[] again = probe.predict(request, Taps.NONE).noise().toFloatArray();
    String label = probe.label(request.stage());
    assertThat(Numbers.relativeDifference(perturbed, plain))
        .as(label + ": perturbed prediction against the plain one, relative RMS")
        .isGreaterThan(CHANGED);
    assertThat(Numbers.relativeDifference(again, plain))
        .as(label + ": plain prediction after a perturbed one against before, relative RMS")
        .isLessThan(CHANGED);
  }

  /**
   * DB-211 MUST, without PERTURBED_ATTENTION: predict() with perturbed attention throws
   * UnsupportedCapabilityException.
   *
   * <p>If this fails, check: the request's flag not read, so that guidance would be zero.
   */
  @Test
  void required_db211_perturbedAttentionIsRefused() throws Exception {
    check(
        "DB-211",
        probe -> {
          assumeTrue(
              !probe.can(BackendCapability.PERTURBED_ATTENTION),
              "DB-211: has PERTURBED_ATTENTION, DB-210");
          Stage stage = probe.lastStage();
          try (NDManager scope = probe.newScope()) {
            StepRequest request =
                probe.request(stage, probe.noise(stage, scope, 1, 42), Levels.MIDDLE);
            assertThat(
                    catchThrowable(
                        () -> probe.session().predict(request.withPerturbedAttention(), Taps.NONE)))
                .as(probe.label() + ": perturbed predict() without PERTURBED_ATTENTION")
                .isInstanceOf(UnsupportedCapabilityException.class);
          }
        });
  }
}
