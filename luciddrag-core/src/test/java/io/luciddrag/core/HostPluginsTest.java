package io.luciddrag.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import io.luciddrag.DragRequest;
import io.luciddrag.EditResult;
import io.luciddrag.Intention;
import io.luciddrag.LucidDrag;
import io.luciddrag.Motion;
import io.luciddrag.Region;
import io.luciddrag.spi.GuidanceContext;
import io.luciddrag.spi.LocateRequest;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A host's own reasoner, locator and guidance term. */
class HostPluginsTest {
  private final BufferedImage photo = Photos.bird(96);

  @Test
  void aReasonersReadingsAreSortedAndScaled() {
    HostReasoner reasoner =
        new HostReasoner(
            request ->
                List.of(
                    reading("grow", Motion.SCALE, 0.1),
                    reading("bend", Motion.BEND, 0.3),
                    reading("Bend!", Motion.BEND, 0.2)));
    try (LucidDrag lucid = LucidDrag.builder().reasoner(reasoner).build()) {
      DragRequest request = Photos.inner(photo).reasoner("mine").results(2).build();
      List<Intention> readings = lucid.reason(request).intentions();

      assertThat(readings).extracting(Intention::description).containsExactly("bend", "grow");
      assertThat(readings.get(0).confidence()).isCloseTo(5 / 6.0, within(1e-9));
      assertThat(lucid.edit(request).settings()).containsEntry("reasoner", "mine");
    }
  }

  @Test
  void readingsWithoutConfidenceShareIt() {
    HostReasoner reasoner =
        new HostReasoner(
            request -> List.of(reading("a", Motion.SCALE, 0), reading("b", Motion.BEND, 0)));
    try (LucidDrag lucid = LucidDrag.builder().reasoner(reasoner).build()) {
      assertThat(lucid.reason(Photos.inner(photo).reasoner("mine").build()).intentions())
          .extracting(Intention::confidence)
          .containsExactly(0.5, 0.5);
    }
  }

  @Test
  void aReasonerIsToldWhatIsThere() {
    HostReasoner reasoner =
        new HostReasoner(
            request -> {
              assertThat(request.caption()).isEqualTo("a bird");
              assertThat(request.drags()).hasSize(1);
              assertThat(request.regions()).hasSize(1);
              assertThat(request.motions()).isNotEmpty();
              assertThat(request.image().width()).isEqualTo(96);
              assertThat(request.editable().size()).isPositive();
              return List.of(reading("bend", Motion.BEND, 1));
            });
    try (LucidDrag lucid = LucidDrag.builder().reasoner(reasoner).build()) {
      lucid.edit(Photos.inner(photo).caption("a bird").reasoner("mine").build());
    }
  }

  @Test
  void theHostsOwnWinsOverTheClassPathAndIsNotClosed() {
    AtomicInteger closed = new AtomicInteger();
    HostReasoner reasoner =
        new HostReasoner("offline", request -> List.of(reading("mine", Motion.BEND, 1))) {
          @Override
          public void close() {
            closed.incrementAndGet();
          }
        };
    try (LucidDrag lucid = LucidDrag.builder().reasoner(reasoner).build()) {
      assertThat(lucid.reason(Photos.inner(photo).build()).intentions())
          .extracting(Intention::description)
          .containsExactly("mine");
    }
    assertThat(closed).hasValue(0);
  }

  @Test
  void aLocatorSaysWhatMoves() {
    HostLocator locator =
        new HostLocator(r -> Collections.nCopies(r.drags().size(), everything(r)));
    try (LucidDrag lucid = LucidDrag.builder().locator(locator).build()) {
      EditResult result = lucid.edit(Photos.inner(photo).locator("mine").build());

      assertThat(result.regions()).hasSize(1);
      assertThat(result.regions().get(0).phrase()).isEqualTo("everything");
      assertThat(result.regions().get(0).size()).isEqualTo(96 * 96);
      assertThat(Photos.difference(photo, Photos.only(result))).isGreaterThan(1);
    }
  }

  @Test
  void regionsOfNothingAreNoFailure() {
    HostLocator locator =
        new HostLocator(
            r -> {
              int w = r.image().width();
              int h = r.image().height();
              return Collections.nCopies(
                  r.drags().size(), new Region("nothing", new float[w * h], w, h, 0));
            });
    try (LucidDrag lucid = LucidDrag.builder().locator(locator).build()) {
      assertThat(lucid.edit(Photos.inner(photo).locator("mine").build()).edits()).isNotEmpty();
    }
  }

  @Test
  void aTermActsOnceItHasAWeight() {
    AtomicInteger calls = new AtomicInteger();
    HostTerm term =
        new HostTerm(
            context -> {
              calls.incrementAndGet();
              return darkness(context);
            });
    try (LucidDrag lucid = LucidDrag.builder().guidanceTerm(term).build()) {
      BufferedImage without = Photos.only(lucid.edit(Photos.uncovering(photo).build()));
      assertThat(calls).hasValue(0);
      EditResult with = lucid.edit(Photos.uncovering(photo).guidance("mine", 3).build());

      assertThat(calls.get()).isPositive();
      assertThat(Photos.argb(Photos.only(with))).isNotEqualTo(Photos.argb(without));
      assertThat(with.settings()).containsEntry("guidance.mine", "3.0");
    }
  }

  @Test
  void aTermWithNothingToActOnChangesNothing() {
    HostTerm term = new HostTerm(context -> null);
    try (LucidDrag lucid = LucidDrag.builder().guidanceTerm(term).build()) {
      BufferedImage without = Photos.only(lucid.edit(Photos.uncovering(photo).build()));
      BufferedImage with =
          Photos.only(lucid.edit(Photos.uncovering(photo).guidance("mine", 3).build()));

      assertThat(Photos.difference(without, with)).isLessThan(0.05); // rounding at most
    }
  }

  private static Intention reading(String words, Motion motion, double confidence) {
    return Intention.builder(words).motion(motion).confidence(confidence).build();
  }

  private static Region everything(LocateRequest request) {
    int w = request.image().width();
    int h = request.image().height();
    float[] all = new float[w * h];
    Arrays.fill(all, 1);
    return new Region("everything", all, w, h, 1);
  }

  private static NDArray darkness(GuidanceContext context) {
    NDArray latent = context.generated().latent();
    return latent.mul(latent).sum();
  }
}
