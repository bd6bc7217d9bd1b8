package io.luciddrag.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDManager;
import io.luciddrag.spi.BackendCapability;
import io.luciddrag.spi.DiffusionBackend;
import io.luciddrag.spi.Stage;
import io.luciddrag.spi.Taps;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/**
 * Section DB of CONTRACT.md as tests: extend it, build your backend, run it.
 *
 * <p>What a backend may lack is told by its {@link BackendCapability capabilities}: rules about a
 * capability that it does not declare are skipped, and calls that need it must be refused. DJL and
 * an engine must be on the class path.
 */
public abstract class DiffusionBackendContract extends BackendGradientRules {
  private static final String KIND = "backend";

  /** For subclasses. */
  protected DiffusionBackendContract() {}

  /**
   * DB-401 MUST: closing a session frees everything it made; checked where {@link #liveArrays()}
   * tells.
   *
   * <p>If this fails, check: scopes made from the engine's root; prompts and attention memory kept
   * by the backend; gradients left attached to the graph.
   */
  @Test
  void required_db401_closedSessionLeavesNothing() throws Exception {
    assumeTrue(liveArrays() >= 0, "DB-401: override liveArrays() to have this checked");
    try (DiffusionBackend backend = createBackend()) {
      work("DB-401", backend, 61); // a first session may fill what the backend keeps for ever
      long before = liveArrays();
      work("DB-401", backend, 62);
      assertThat(liveArrays())
          .as(
              PluginRules.label("DB-401", KIND, backend, scene())
                  + ": arrays alive after a session")
          .isLessThanOrEqualTo(before);
    }
  }

  /**
   * DB-402 MUST: sessions run side by side, each on its own thread, and do not disturb each other.
   *
   * <p>If this fails, check: the picture or its latent kept in the backend instead of the session;
   * a seed set globally.
   */
  @Test
  void required_db402_twoSessionsSideBySide() {
    try (DiffusionBackend backend = createBackend()) {
      String label = PluginRules.label("DB-402", KIND, backend, scene());
      List<float[]> alone = List.of(work("DB-402", backend, 63), work("DB-402", backend, 64));
      List<Callable<float[]>> calls =
          List.of(() -> work("DB-402", backend, 63), () -> work("DB-402", backend, 64));
      List<float[]> together = SideBySide.run(label, calls);
      if (backend.capabilities().contains(BackendCapability.DETERMINISTIC)) {
        for (int i = 0; i < alone.size(); i++) {
          assertThat(Numbers.relativeDifference(together.get(i), alone.get(i)))
              .as(label + ": session %d beside another against alone, relative RMS", i)
              .isLessThan(1e-4);
        }
      }
    }
  }

  /**
   * DB-403 MUST: closing one session leaves another usable.
   *
   * <p>If this fails, check: weights or prompts owned by the session that came first.
   */
  @Test
  void required_db403_closingOneSessionLeavesTheOther() {
    try (DiffusionBackend backend = createBackend();
        BackendProbe stays = new BackendProbe("DB-403", backend, scene())) {
      work("DB-403", backend, 65);
      Stage stage = stays.lastStage();
      try (NDManager scope = stays.newScope()) {
        stays.predict(stage, stays.noise(stage, scope, 1, 66), Levels.MIDDLE, Taps.NONE);
      }
    }
  }

  /** Opens a session on a scene that depends on the seed, uses it, closes it. */
  private float[] work(String rule, DiffusionBackend backend, long seed) {
    Scene own = Scene.objectOnGround(seed, scene().image().width(), scene().image().height());
    List<float[]> predictions = new ArrayList<>();
    try (BackendProbe probe = new BackendProbe(rule, backend, own)) {
      for (Stage stage : probe.stages()) {
        try (NDManager scope = probe.newScope()) {
          probe.session().decode(stage, probe.encode(stage, scope));
          predictions.add(
              probe
                  .predict(stage, probe.noise(stage, scope, 1, seed), Levels.MIDDLE, Taps.NONE)
                  .noise()
                  .toFloatArray());
        }
      }
    }
    return predictions.get(predictions.size() - 1);
  }

  /**
   * DB-404 MUST: capabilities() is not null and constant; workingSize() is positive; default
   * weights are finite and not negative.
   *
   * <p>If this fails, check: capabilities that depend on what was called before.
   */
  @Test
  void required_db404_settingsAreValid() {
    try (DiffusionBackend backend = createBackend()) {
      String label = "DB-404, backend '" + backend.id() + "': ";
      assertThat(backend.capabilities())
          .as(label + "capabilities()")
          .isNotNull()
          .isEqualTo(backend.capabilities());
      assertThat(backend.workingSize()).as(label + "workingSize()").isPositive();
      assertThat(backend.guidanceWeights()).as(label + "guidanceWeights()").isNotNull();
      backend
          .guidanceWeights()
          .forEach(
              (term, weight) ->
                  assertThat(weight)
                      .as(label + "weight of term '%s'", term)
                      .isNotNull()
                      .isFinite()
                      .isNotNegative());
    }
  }

  /**
   * DB-405 MUST: the id is lower-case letters, digits and hyphens, and never changes.
   *
   * <p>If this fails, check: an id made from a file or device name.
   */
  @Test
  void required_db405_idIsWellFormedAndStable() {
    try (DiffusionBackend first = createBackend();
        DiffusionBackend second = createBackend()) {
      PluginRules.idIsWellFormedAndStable("DB-405", KIND, first, second);
    }
  }

  /**
   * DB-406 MUST: closing backend or session twice is harmless.
   *
   * <p>If this fails, check: native handles freed without a flag.
   */
  @Test
  void required_db406_closingTwiceIsHarmless() {
    DiffusionBackend backend = createBackend();
    BackendProbe probe = new BackendProbe("DB-406", backend, scene());
    probe.close();
    assertThatCode(() -> probe.session().close())
        .as(probe.label() + ": session closed once more")
        .doesNotThrowAnyException();
    PluginRules.closingTwiceIsHarmless("DB-406", KIND, backend);
  }
}
