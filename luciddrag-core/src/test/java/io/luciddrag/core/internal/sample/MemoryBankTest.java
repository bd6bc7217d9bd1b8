package io.luciddrag.core.internal.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.luciddrag.EditCancelledException;
import io.luciddrag.core.internal.golden.Difference;
import io.luciddrag.core.internal.tensor.LiveArrays;
import io.luciddrag.core.internal.tensor.Tensors;
import io.luciddrag.spi.NoiseLevel;
import io.luciddrag.spi.NoiseScheduleConfig;
import io.luciddrag.spi.StepRequest;
import io.luciddrag.spi.Taps;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MemoryBankTest {
  private static final int W = 8;
  private static final int H = 5;
  private static final int STEPS = 100;

  private static NDArray clean(LinearSession session, NDManager scope) {
    float[] values = new float[3 * W * H];
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return Tensors.of(scope, values, 1, 3, session.stage().height(), session.stage().width());
  }

  private static List<NoiseLevel> levels(int steps) {
    return new NoiseSchedule(NoiseScheduleConfig.STABLE_DIFFUSION).descend(0.6, steps);
  }

  private static MemoryBank inverted(
      LinearSession session, NDArray clean, int steps, boolean attend, Runnable check) {
    return MemoryBank.inverted(
        session,
        session.stage(),
        clean,
        session.condition("a photo"),
        levels(steps),
        i -> new Taps(attend, false),
        check);
  }

  @Test
  void samplingFromTheInvertedLatentLeadsBack() {
    try (LinearSession session = new LinearSession(W, H, STEPS);
        NDManager scope = session.scope().newSubManager()) {
      NDArray clean = clean(session, scope);
      List<NoiseLevel> levels = levels(STEPS);
      try (MemoryBank bank = inverted(session, clean, STEPS, false, () -> {})) {
        NDArray z = bank.latent(0);
        for (int i = 0; i < STEPS; i++) {
          StepRequest request =
              new StepRequest(
                  session.stage(), z, levels.get(i), List.of(session.condition("")), List.of());
          NDArray noise = session.predict(request, Taps.NONE).noise();
          z = DdimStep.apply(z, noise, levels.get(i).alphaBar(), levels.get(i + 1).alphaBar());
        }

        // Both directions are Euler steps of one flow: their errors are of the size of a step,
        // about a hundredth of the way, for values up to 1, but for the step to and from the clean
        // level, where this denoiser sees noise only on the way down.
        Difference.assertWithin(
            0.05,
            "sampled from the inverted latent",
            z.toFloatArray(),
            Difference.toDoubles(clean.toFloatArray()),
            3,
            H,
            W);
      }
    }
  }

  @Test
  void theNetworkIsToldTheLevelItStepsTo() {
    try (LinearSession session = new LinearSession(W, H, 3);
        NDManager scope = session.scope().newSubManager()) {
      inverted(session, clean(session, scope), 3, false, () -> {}).close();

      assertThat(session.calls).containsExactly("a photo@0", "a photo@299", "a photo@599");
    }
  }

  @Test
  void keepsALatentForEveryLevelTheCleanOneLast() {
    try (LinearSession session = new LinearSession(W, H, 4);
        NDManager scope = session.scope().newSubManager()) {
      NDArray clean = clean(session, scope);
      try (MemoryBank bank = inverted(session, clean, 4, true, () -> {})) {
        assertThat(bank.latent(4).toFloatArray()).isEqualTo(clean.toFloatArray());
        for (int i = 0; i < 4; i++) {
          assertThat(bank.latent(i).getShape()).isEqualTo(clean.getShape());
          assertThat(bank.attention(i)).isPresent();
        }
        assertThat(bank.attention(4)).isEmpty();
        assertThat(bank.bytes()).isEqualTo(5L * 4 * 3 * W * H + 4 * 100);
      }
      assertThat(session.memories).hasSize(4).allMatch(m -> m.closed == 1);
    }
  }

  @Test
  void asksBeforeEveryEvaluation() {
    try (LinearSession session = new LinearSession(W, H, 6);
        NDManager scope = session.scope().newSubManager()) {
      AtomicInteger asked = new AtomicInteger();
      inverted(session, clean(session, scope), 6, false, asked::incrementAndGet).close();

      assertThat(asked.get()).isEqualTo(6);
      assertThat(session.calls).hasSize(6);
    }
  }

  @Test
  void stoppingFreesLatents() {
    try (LinearSession session = new LinearSession(W, H, 6);
        NDManager scope = session.scope().newSubManager()) {
      NDArray clean = clean(session, scope);
      long before = LiveArrays.count();

      assertThatThrownBy(() -> inverted(session, clean, 6, false, stopAfter(3)))
          .isInstanceOf(EditCancelledException.class);

      assertThat(LiveArrays.count()).isLessThanOrEqualTo(before);
    }
  }

  @Test
  void stoppingClosesTheAttentionThatWasKept() {
    try (LinearSession session = new LinearSession(W, H, 6);
        NDManager scope = session.scope().newSubManager()) {
      NDArray clean = clean(session, scope);

      assertThatThrownBy(() -> inverted(session, clean, 6, true, stopAfter(3)))
          .isInstanceOf(EditCancelledException.class);

      assertThat(session.memories).hasSize(3).allMatch(m -> m.closed == 1);
    }
  }

  private static Runnable stopAfter(int evaluations) {
    AtomicInteger left = new AtomicInteger(evaluations);
    return () -> {
      if (left.getAndDecrement() == 0) {
        throw new EditCancelledException("stopped");
      }
    };
  }
}
