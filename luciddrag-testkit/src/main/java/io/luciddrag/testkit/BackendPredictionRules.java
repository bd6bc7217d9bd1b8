package io.luciddrag.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.luciddrag.UnsupportedCapabilityException;
import io.luciddrag.spi.AttentionMemory;
import io.luciddrag.spi.BackendCapability;
import io.luciddrag.spi.Conditioning;
import io.luciddrag.spi.Features;
import io.luciddrag.spi.NoiseLevel;
import io.luciddrag.spi.Stage;
import io.luciddrag.spi.Taps;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** DB-201 to DB-209: predictions, what is tapped beside them, inversion. */
abstract class BackendPredictionRules extends BackendPictureRules {
  private static final double SAME_ROW = 1e-3; // float32 sums in another order

  BackendPredictionRules() {}

  /**
   * DB-201 MUST: at every stage and noise level the predicted noise is finite, float32 and of the
   * latent's shape.
   *
   * <p>If this fails, check: divisions by sigma or 1 - alphaBar near the clean end; exp overflow in
   * a softmax; half precision left in the result.
   */
  @Test
  void required_db201_predictsNoiseOfTheLatentsShape() throws Exception {
    check(
        "DB-201",
        probe -> {
          for (Stage stage : probe.stages()) {
            for (NoiseLevel level : Levels.SPREAD) {
              try (NDManager scope = probe.newScope()) {
                probe.predict(stage, probe.noise(stage, scope, 1, 31), level, Taps.NONE);
              }
            }
          }
        });
  }

  /**
   * DB-202 MUST: rows of a batch do not know of each other; each gets what it would get alone,
   * within 0.1 %.
   *
   * <p>If this fails, check: statistics taken over the batch; only the first row computed.
   */
  @Test
  void required_db202_rowsOfABatchAreIndependent() throws Exception {
    check(
        "DB-202",
        probe -> {
          Stage stage = probe.lastStage();
          try (NDManager scope = probe.newScope()) {
            NDArray pair = probe.noise(stage, scope, 2, 32);
            float[] both =
                probe.predict(stage, pair, Levels.MIDDLE, Taps.NONE).noise().toFloatArray();
            int half = both.length / 2;
            for (int row = 0; row < 2; row++) {
              int from = row * half;
              Shape one = new Shape(1, stage.channels(), stage.height(), stage.width());
              NDArray latent =
                  scope.create(Arrays.copyOfRange(pair.toFloatArray(), from, from + half), one);
              float[] alone =
                  probe.predict(stage, latent, Levels.MIDDLE, Taps.NONE).noise().toFloatArray();
              float[] together = Arrays.copyOfRange(both, from, from + half);
              assertThat(Numbers.relativeDifference(together, alone))
                  .as(probe.label(stage) + ": row %d in a batch against alone", row)
                  .isLessThan(SAME_ROW);
            }
          }
        });
  }

  /**
   * DB-203 MUST: the request's latent is not written, and the prediction is freed with its scope.
   *
   * <p>If this fails, check: in-place arithmetic; results attached to the session's scope.
   */
  @Test
  void required_db203_predictionBelongsToTheLatentsScope() throws Exception {
    check(
        "DB-203",
        probe -> {
          Stage stage = probe.lastStage();
          NDArray noise;
          try (NDManager scope = probe.newScope()) {
            NDArray latent = probe.noise(stage, scope, 1, 33);
            float[] before = latent.toFloatArray();
            noise = probe.predict(stage, latent, Levels.MIDDLE, Taps.NONE).noise();
            assertThat(latent.toFloatArray())
                .as(probe.label(stage) + ": latent after predict()")
                .isEqualTo(before);
          }
          assertThat(noise.isReleased())
              .as(probe.label(stage) + ": noise is freed with the latent's scope")
              .isTrue();
        });
  }

  /**
   * DB-204 MUST, with DETERMINISTIC: the same latent twice gives identical numbers.
   *
   * <p>If this fails, check: noise drawn inside; state kept between calls; atomics on a GPU.
   */
  @Test
  void required_db204_sameInputSameNumbers() throws Exception {
    check(
        "DB-204",
        probe -> {
          assumeTrue(probe.can(BackendCapability.DETERMINISTIC), "DB-204: not DETERMINISTIC");
          for (Stage stage : probe.stages()) {
            try (NDManager scope = probe.newScope()) {
              NDArray latent = probe.noise(stage, scope, 1, 34);
              float[] first =
                  probe.predict(stage, latent, Levels.MIDDLE, Taps.NONE).noise().toFloatArray();
              assertThat(
                      probe.predict(stage, latent, Levels.MIDDLE, Taps.NONE).noise().toFloatArray())
                  .as(probe.label(stage) + ": second prediction against the first")
                  .isEqualTo(first);
            }
          }
        });
  }

  /**
   * DB-205 MUST: features asked for are there; every level gives one finite row for every cell
   * asked for, in order.
   *
   * <p>If this fails, check: cells of the latent grid read on a coarser feature map; x and y
   * swapped.
   */
  @Test
  void required_db205_featuresHaveOneRowForEveryCell() throws Exception {
    check(
        "DB-205",
        probe -> {
          for (Stage stage : probe.stages()) {
            try (NDManager scope = probe.newScope()) {
              NDArray latent = probe.noise(stage, scope, 1, 35);
              Features features =
                  probe.predict(stage, latent, Levels.MIDDLE, new Taps(false, true)).features();
              if (features == null) {
                throw new AssertionError(probe.label(stage) + ": no features although tapped");
              }
              FeatureRows.check(probe, stage, features);
              Features only = probe.session().features(probe.request(stage, latent, Levels.MIDDLE));
              FeatureRows.checkSame(probe, stage, only, features);
            }
          }
        });
  }

  /**
   * DB-206 MUST, with ATTENTION_MEMORY: keys and values asked for are there, have a size, and can
   * be attended to, appended or instead of the latent's own.
   *
   * <p>If this fails, check: memory freed with the step that recorded it.
   */
  @Test
  void required_db206_attentionMemoryCanBeUsed() throws Exception {
    check(
        "DB-206",
        probe -> {
          assumeTrue(probe.can(BackendCapability.ATTENTION_MEMORY), "DB-206: no ATTENTION_MEMORY");
          Stage stage = probe.lastStage();
          AttentionMemory memory;
          try (NDManager scope = probe.newScope()) {
            NDArray latent = probe.noise(stage, scope, 1, 36);
            memory = probe.predict(stage, latent, Levels.MIDDLE, new Taps(true, false)).attention();
          }
          if (memory == null) {
            throw new AssertionError(probe.label(stage) + ": no attention although tapped");
          }
          try (memory;
              NDManager scope = probe.newScope()) {
            assertThat(memory.bytes()).as(probe.label(stage) + ": bytes()").isPositive();
            NDArray latent = probe.noise(stage, scope, 1, 37);
            for (boolean replace : new boolean[] {false, true}) {
              probe.predict(
                  probe.request(stage, latent, Levels.MIDDLE).withMemory(memory, replace),
                  Taps.NONE);
            }
          }
        });
  }

  /**
   * DB-207 MUST: a prepared prompt knows its text; the null text and any characters are accepted.
   *
   * <p>If this fails, check: empty token lists; characters outside the tokenizer's table.
   */
  @Test
  void required_db207_anyPromptCanBePrepared() throws Exception {
    check(
        "DB-207",
        probe -> {
          for (String prompt : new String[] {"", "a lorikeet on a branch", "ein Höhlenbär 🐻"}) {
            try (Conditioning conditioning = probe.session().condition(prompt)) {
              assertThat(conditioning).as(probe.label() + ": condition()").isNotNull();
              assertThat(conditioning.prompt()).as(probe.label() + ": prompt()").isEqualTo(prompt);
            }
          }
        });
  }

  /**
   * DB-208 MUST, without EXACT_INVERSION: invert() throws UnsupportedCapabilityException.
   *
   * <p>If this fails, check: null or the clean latent returned instead.
   */
  @Test
  void required_db208_invertSaysThatItCannot() throws Exception {
    check(
        "DB-208",
        probe -> {
          assumeTrue(
              !probe.can(BackendCapability.EXACT_INVERSION), "DB-208: has EXACT_INVERSION, DB-209");
          Stage stage = probe.lastStage();
          try (NDManager scope = probe.newScope()) {
            NDArray clean = probe.encode(stage, scope);
            NDArray noise = probe.noise(stage, scope, 1, 38);
            assertThat(catchThrowable(() -> probe.session().invert(clean, noise, Levels.MIDDLE)))
                .as(probe.label() + ": invert() without EXACT_INVERSION")
                .isInstanceOf(UnsupportedCapabilityException.class);
          }
        });
  }

  /**
   * DB-209 MUST, with EXACT_INVERSION: removing the predicted noise from an inverted latent gives
   * the clean latent back, within {@link #inversionTolerance()}.
   *
   * <p>If this fails, check: sqrt(alphaBar) and alphaBar mixed up; x0 predicted where noise is
   * meant.
   */
  @Test
  void required_db209_invertedLatentLeadsBack() throws Exception {
    check(
        "DB-209",
        probe -> {
          assumeTrue(probe.can(BackendCapability.EXACT_INVERSION), "DB-209: no EXACT_INVERSION");
          for (Stage stage : probe.stages()) {
            try (NDManager scope = probe.newScope()) {
              NDArray clean = probe.encode(stage, scope);
              NDArray noise = probe.noise(stage, scope, 1, 39);
              NDArray noisy = probe.session().invert(clean, noise, Levels.MIDDLE);
              probe.assertIsLatent("the inverted latent", stage, noisy, 1);
              float[] predicted =
                  probe.predict(stage, noisy, Levels.MIDDLE, Taps.NONE).noise().toFloatArray();
              double root = Math.sqrt(Levels.MIDDLE.alphaBar());
              float[] back =
                  Numbers.combine(
                      1 / root, noisy.toFloatArray(), -Levels.MIDDLE.sigma() / root, predicted);
              assertThat(Numbers.relativeDifference(back, clean.toFloatArray()))
                  .as(probe.label(stage) + ": denoised against clean, relative RMS")
                  .isLessThanOrEqualTo(inversionTolerance());
            }
          }
        });
  }
}
