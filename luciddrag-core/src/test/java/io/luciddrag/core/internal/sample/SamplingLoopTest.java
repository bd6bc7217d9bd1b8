package io.luciddrag.core.internal.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import io.luciddrag.EditCancelledException;
import io.luciddrag.PluginException;
import io.luciddrag.core.internal.golden.Difference;
import io.luciddrag.core.internal.tensor.LiveArrays;
import io.luciddrag.spi.BackendCapability;
import io.luciddrag.spi.Correspondence;
import io.luciddrag.spi.GuidanceContext;
import io.luciddrag.spi.GuidanceTerm;
import io.luciddrag.spi.NoiseScheduleConfig;
import io.luciddrag.spi.RgbImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SamplingLoopTest {
  private static final int W = 12;
  private static final int H = 7;
  private static final int STEPS = 100;

  private static SamplingLoop loop(
      LinearSession session, OptionalInt steps, GuidanceTerm... terms) {
    List<WeightedTerm> weighted =
        Arrays.stream(terms).map(term -> new WeightedTerm(term, 1)).toList();
    return new SamplingLoop(
        session,
        EnumSet.of(BackendCapability.GRADIENTS, BackendCapability.ATTENTION_MEMORY),
        new NoiseSchedule(NoiseScheduleConfig.STABLE_DIFFUSION),
        weighted,
        7,
        steps);
  }

  private static RgbImage run(SamplingLoop loop, LinearSession session, StepWatch watch) {
    RgbImage photo = photo();
    return loop.run(
        photo, photo, middle(), session.condition("now"), session.condition("then"), watch);
  }

  private static RgbImage photo() {
    float[] planes = new float[3 * W * H];
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < planes.length; i++) {
      planes[i] = (float) random.nextDouble(0.1, 0.9);
    }
    return new RgbImage(W, H, planes);
  }

  /** Columns 3 to 8 and rows 1 to 5 may change; nothing moves. */
  private static Correspondence middle() {
    int n = W * H;
    boolean[] open = new boolean[n];
    for (int at = 0; at < n; at++) {
      open[at] = at % W >= 3 && at % W <= 8 && at / W >= 1 && at / W <= 5;
    }
    float[] reliability = new float[n];
    Arrays.fill(reliability, 1);
    return new Correspondence(
        W, H, new float[n], new float[n], reliability, open, new boolean[n], new boolean[n]);
  }

  @Test
  void withoutGuidanceInversionAndSamplingLeadBack() {
    try (LinearSession session = new LinearSession(W, H, STEPS)) {
      RgbImage out = run(loop(session, OptionalInt.empty()), session, (share, preview) -> {});

      // Both directions are Euler steps of one flow, each off by the size of a step: about a
      // hundredth of the way; half of it in colours, which lie in [0, 1].
      Difference.assertWithin(
          0.02, "picture", out.planes(), Difference.toDoubles(photo().planes()), 3, H, W);
    }
  }

  @Test
  void closedPixelsAreTheMovedPhotosOwnBits() {
    try (LinearSession session = new LinearSession(W, H, 4)) {
      RgbImage out =
          run(loop(session, OptionalInt.empty(), new Darker()), session, (share, preview) -> {});

      boolean[] open = middle().open();
      boolean anyChanged = false;
      for (int i = 0; i < out.planes().length; i++) {
        if (open[i % (W * H)]) {
          anyChanged |= out.planes()[i] != photo().planes()[i];
        } else {
          assertThat(out.planes()[i]).as("value %d", i).isEqualTo(photo().planes()[i]);
        }
      }
      assertThat(anyChanged).isTrue();
    }
  }

  @Test
  void evaluationsAreTwoInversionsAndTheSampling() {
    try (LinearSession session = new LinearSession(W, H, 8)) {
      SamplingLoop loop = loop(session, OptionalInt.empty());
      run(loop, session, (share, preview) -> {});

      assertThat(loop.evaluations()).isEqualTo(3 * 8).isEqualTo(session.calls.size());
      assertThat(session.calls.subList(0, 16)).allMatch(call -> call.startsWith("now@"));
      assertThat(session.calls.subList(16, 24)).allMatch(call -> call.startsWith("then@"));
    }
  }

  @Test
  void guidanceAddsTwoEvaluationsPerStepOfItsSpan() {
    try (LinearSession session = new LinearSession(W, H, 10)) {
      SamplingLoop loop = loop(session, OptionalInt.empty(), new Darker()); // span 0.6
      run(loop, session, (share, preview) -> {});

      assertThat(loop.evaluations()).isEqualTo(3 * 10 + 2 * 6);
    }
  }

  @Test
  void theHostsStepsReplaceTheStages() {
    try (LinearSession session = new LinearSession(W, H, 8)) {
      SamplingLoop loop = loop(session, OptionalInt.of(5));
      run(loop, session, (share, preview) -> {});

      assertThat(loop.evaluations()).isEqualTo(3 * 5);
    }
  }

  @Test
  void guidanceLowersItsEnergy() {
    try (LinearSession session = new LinearSession(W, H, 20)) {
      RgbImage plain = run(loop(session, OptionalInt.empty()), session, (share, preview) -> {});
      SamplingLoop guided = loop(session, OptionalInt.empty(), new Darker());
      RgbImage darker = run(guided, session, (share, preview) -> {});

      assertThat(mean(darker)).isLessThan(mean(plain) - 0.01);
      assertThat(guided.energies()).containsOnlyKeys("darker");
      assertThat(guided.energies().get("darker")).isFinite();
    }
  }

  @Test
  void theSameSeedGivesTheSameBits() {
    try (LinearSession session = new LinearSession(W, H, 5)) {
      RgbImage first = run(loop(session, OptionalInt.empty(), new Darker()), session, (s, p) -> {});
      RgbImage second =
          run(loop(session, OptionalInt.empty(), new Darker()), session, (s, p) -> {});

      assertThat(second.planes()).isEqualTo(first.planes());
    }
  }

  @Test
  void progressRisesAndPreviewsDecode() {
    try (LinearSession session = new LinearSession(W, H, 6)) {
      List<Double> shares = new ArrayList<>();
      run(
          loop(session, OptionalInt.empty()),
          session,
          (share, preview) -> {
            shares.add(share);
            assertThat(preview.get().width()).isEqualTo(W);
          });

      assertThat(shares).isSorted().hasSize(3 * 6);
      assertThat(shares.get(17)).isCloseTo(5 / 6.0, within(1e-12)); // double
    }
  }

  @Test
  void aListenerThatThrowsStopsAndFrees() {
    for (int stopAt :
        new int[] {0, 3, 9, 14}) { // inversion of the moved photo, of the photo, steps
      try (LinearSession session = new LinearSession(W, H, 5)) {
        SamplingLoop loop = loop(session, OptionalInt.empty(), new Darker());
        long before = LiveArrays.count();
        int[] seen = {0};

        assertThatThrownBy(
                () ->
                    run(
                        loop,
                        session,
                        (share, preview) -> {
                          if (seen[0]++ == stopAt) {
                            throw new EditCancelledException("stopped");
                          }
                        }))
            .isInstanceOf(EditCancelledException.class);

        assertThat(session.calls.size()).as("evaluations").isLessThan(3 * 5 + 2 * 3);
        assertThat(LiveArrays.count())
            .as("arrays alive after stopping at %d", stopAt)
            .isLessThanOrEqualTo(before);
        assertThat(session.memories)
            .as("attention closed after stopping at %d", stopAt)
            .allMatch(memory -> memory.closed == 1);
      }
    }
  }

  @Test
  void aBackendThatFailsFreesToo() {
    try (LinearSession session = new LinearSession(W, H, 5, 12)) {
      SamplingLoop loop = loop(session, OptionalInt.empty());
      long before = LiveArrays.count();

      assertThatThrownBy(() -> run(loop, session, (share, preview) -> {}))
          .isInstanceOf(IllegalStateException.class);

      assertThat(LiveArrays.count()).isLessThanOrEqualTo(before);
    }
  }

  @Test
  void anEnergyThatIsNoNumberNamesItsTerm() {
    try (LinearSession session = new LinearSession(W, H, 5)) {
      SamplingLoop loop = loop(session, OptionalInt.empty(), new Broken());

      assertThatThrownBy(() -> run(loop, session, (share, preview) -> {}))
          .isInstanceOf(PluginException.class)
          .hasMessageContaining("guidance term 'broken' gave energy NaN");
    }
  }

  @Test
  void nothingOpenIsNothingToDo() {
    int n = W * H;
    Correspondence closed =
        new Correspondence(
            W,
            H,
            new float[n],
            new float[n],
            new float[n],
            new boolean[n],
            new boolean[n],
            new boolean[n]);
    try (LinearSession session = new LinearSession(W, H, 5)) {
      SamplingLoop loop = loop(session, OptionalInt.empty());
      RgbImage out =
          loop.run(
              photo(),
              photo(),
              closed,
              session.condition(""),
              session.condition(""),
              (share, preview) -> {});

      assertThat(out.planes()).isEqualTo(photo().planes());
      assertThat(loop.evaluations()).isZero();
    }
  }

  private static double mean(RgbImage image) {
    double sum = 0;
    for (float v : image.planes()) {
      sum += v;
    }
    return sum / image.planes().length;
  }

  /** Low where the latent is low. */
  private static final class Darker implements GuidanceTerm {
    @Override
    public String id() {
      return "darker";
    }

    @Override
    public NDArray energy(GuidanceContext context) {
      return context.generated().latent().sum().mul(context.constant(0.2));
    }
  }

  /** 0 / 0. */
  private static final class Broken implements GuidanceTerm {
    @Override
    public String id() {
      return "broken";
    }

    @Override
    public NDArray energy(GuidanceContext context) {
      NDArray zero = context.generated().latent().sum().mul(context.constant(0));
      return zero.div(zero);
    }
  }
}
