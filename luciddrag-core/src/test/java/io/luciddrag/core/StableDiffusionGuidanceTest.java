package io.luciddrag.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luciddrag.DragRequest;
import io.luciddrag.EditResult;
import io.luciddrag.Intention;
import io.luciddrag.LucidDrag;
import io.luciddrag.Motion;
import io.luciddrag.PluginException;
import io.luciddrag.ProviderNotFoundException;
import io.luciddrag.Sampling;
import io.luciddrag.UnsupportedCapabilityException;
import io.luciddrag.core.internal.stablediffusion.TinyModel;
import io.luciddrag.core.internal.stablediffusion.WatchedBackend;
import io.luciddrag.core.internal.stablediffusion.WatchedBackend.Call;
import io.luciddrag.spi.DiffusionBackend;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What guidance costs, what it does, and what it refuses. */
@Timeout(60)
class StableDiffusionGuidanceTest {
  private static final int STEPS = 4;
  private static final int GUIDED = 2; // of them: the first 60 %

  private static DiffusionBackend model;
  private static WatchedBackend backend;
  private static LucidDrag lucid;

  @BeforeAll
  static void open() {
    model = TinyModel.backend("sd1");
    backend = new WatchedBackend(model);
    lucid = LucidDrag.builder().backend(backend).build();
  }

  @AfterAll
  static void close() {
    lucid.close();
    model.close();
  }

  private static DragRequest.Builder request(Motion motion) {
    return Photos.inner(Photos.bird(64))
        .backend("stable-diffusion")
        .steps(STEPS)
        .intentions(
            List.of(Intention.builder("x").prompts("a bird", "a bird, up").motion(motion).build()));
  }

  private static DragRequest.Builder unguided(Motion motion) {
    DragRequest.Builder request = request(motion);
    model.guidanceWeights().keySet().forEach(term -> request.guidance(term, 0));
    return request;
  }

  private static EditResult edit(DragRequest.Builder request) {
    backend.start(call -> {});
    return lucid.edit(request.build());
  }

  private static Map<String, Double> measures(EditResult result) {
    return result.edits().get(0).diagnostics().measures();
  }

  @Test
  void evaluationsAreThoseTheNetworkDid() {
    EditResult result = edit(request(Motion.BEND));

    assertThat(measures(result).get("evaluations")).isEqualTo(backend.rows());
    assertThat(backend.count(Call.PREDICT)).as("inversion and steps").isEqualTo(2 * STEPS);
    assertThat(backend.count(Call.GRADIENTS)).isEqualTo(GUIDED);
    assertThat(backend.count(Call.FEATURES)).as("references").isEqualTo(GUIDED);
    assertThat(measures(result).get("gradients")).isPositive();
    assertThat(backend.rows()).isEqualTo(STEPS + 2 * STEPS + 2 * GUIDED);
  }

  @Test
  void severalResultsShareInversionAndReferences() {
    DragRequest.Builder four =
        request(Motion.BEND)
            .intentions(
                List.of(
                    Intention.of(Motion.BEND),
                    Intention.of(Motion.ROTATE),
                    Intention.of(Motion.SCALE),
                    Intention.of(Motion.TRANSLATE)));
    edit(four);

    assertThat(backend.count(Call.FEATURES)).isEqualTo(GUIDED);
    assertThat(backend.count(Call.GRADIENTS)).isEqualTo(4 * GUIDED);
    assertThat(backend.count(Call.ENCODE)).isEqualTo(1);
    assertThat(backend.count(Call.DECODE)).isEqualTo(4);
  }

  @Test
  void withoutWeightsThereIsNoGuidanceAndNothingIsSpentOnIt() {
    EditResult result = edit(unguided(Motion.BEND));

    assertThat(measures(result)).containsEntry("gradients", 0.0);
    assertThat(measures(result).keySet()).noneMatch(name -> name.startsWith("energy."));
    assertThat(measures(result).get("evaluations")).isEqualTo(3.0 * STEPS);
    assertThat(backend.count(Call.GRADIENTS)).isZero();
    assertThat(backend.count(Call.FEATURES)).isZero();
    assertThat(result.settings()).containsEntry("guidance.drag", "0.0");
  }

  @Test
  void withoutWeightsRecordedReferencesAreNotRecordedEither() {
    Sampling recorded =
        Sampling.published().toBuilder().references(Sampling.References.RECORDED).build();

    assertThat(Photos.pixels(edit(unguided(Motion.BEND).sampling(recorded))).get(0))
        .isEqualTo(Photos.pixels(edit(unguided(Motion.BEND))).get(0));
  }

  /** Each term by itself: its energy is told, and it changes the picture. */
  @ParameterizedTest
  @CsvSource({
    "drag, BEND",
    "content, BEND",
    "inpaint, BEND",
    "move, TRANSLATE",
    "move-content, TRANSLATE",
    "move-contrast, TRANSLATE",
    "move-inpaint, TRANSLATE"
  })
  void everyTermActsOnItsOwn(String term, Motion motion) {
    List<int[]> without = Photos.pixels(edit(unguided(motion)));
    double weight = 10 * model.guidanceWeights().get(term);
    EditResult result = edit(unguided(motion).guidance(term, weight));

    assertThat(Photos.pixels(result).get(0)).isNotEqualTo(without.get(0));
    assertThat(measures(result).keySet().stream().filter(name -> name.startsWith("energy.")))
        .containsExactly("energy." + term);
    assertThat(measures(result)).containsEntry("gradients", (double) GUIDED);
    assertThat(result.settings()).containsEntry("guidance." + term, Double.toString(weight));
  }

  /** Terms of the other form have nothing to say. */
  @ParameterizedTest
  @CsvSource({"move, BEND", "drag, TRANSLATE"})
  void aTermOfTheOtherFormChangesNothing(String term, Motion motion) {
    EditResult result = edit(unguided(motion).guidance(term, 100));

    assertThat(Photos.pixels(result).get(0))
        .isEqualTo(Photos.pixels(edit(unguided(motion))).get(0));
    assertThat(measures(result).keySet()).noneMatch(name -> name.startsWith("energy."));
  }

  @Test
  void theLargestWeightsGiveAPictureOrSayWhichTermFailed() {
    for (Motion motion : new Motion[] {Motion.BEND, Motion.TRANSLATE}) {
      DragRequest.Builder request = request(motion);
      model.guidanceWeights().keySet().stream()
          .filter(term -> !term.equals("quality"))
          .forEach(term -> request.guidance(term, 1e6));
      try {
        EditResult result = edit(request);
        assertThat(measures(result).values()).allMatch(Double::isFinite);
        assertThat(backend.decoded()).allSatisfy(StableDiffusionGuidanceTest::assertFinite);
      } catch (PluginException e) {
        assertThat(e).hasMessageContaining("guidance term '");
      }
    }
  }

  private static void assertFinite(float[] latent) {
    for (float value : latent) {
      assertThat(value).isFinite();
    }
  }

  @Test
  void anUnknownTermIsRefusedAndTheKnownOnesAreListed() {
    backend.start(call -> {});
    for (double weight : new double[] {0, 1}) {
      assertThatThrownBy(() -> lucid.edit(request(Motion.BEND).guidance("drga", weight).build()))
          .isInstanceOf(ProviderNotFoundException.class)
          .hasMessageContaining("'drga'")
          .hasMessageContaining("drag")
          .hasMessageContaining("move-contrast");
    }
    assertThat(backend.calls()).as("refused before any work").isEmpty();
  }

  @Test
  void qualityNeedsADiscriminator() {
    backend.start(call -> {});
    assertThatThrownBy(() -> lucid.edit(request(Motion.BEND).guidance("quality", 1).build()))
        .isInstanceOf(UnsupportedCapabilityException.class)
        .hasMessageContaining("'quality' needs a backend with FIDELITY")
        .hasMessageContaining("set the term's weight to 0");
    assertThat(backend.calls()).as("refused before any work").isEmpty();
    assertThat(edit(request(Motion.BEND).guidance("quality", 0)).edits()).hasSize(1);
  }

  @Test
  void aTermThatFailsOrBreaksNumbersIsNamed() {
    for (HostTerm broken :
        List.of(
            new HostTerm(c -> c.generated().latent().mul(c.constant(Double.NaN)).sum()),
            new HostTerm(c -> c.constant(1)),
            new HostTerm(c -> c.generated().latent()),
            new HostTerm(
                c -> {
                  throw new IllegalStateException("on purpose");
                }))) {
      try (LucidDrag own = LucidDrag.builder().backend(backend).guidanceTerm(broken).build()) {
        DragRequest request = request(Motion.BEND).guidance(broken.id(), 1).build();
        assertThatThrownBy(() -> own.edit(request))
            .isInstanceOf(PluginException.class)
            .hasMessageContaining("'" + broken.id() + "'");
      }
      assertThat(backend.openSessions()).isZero();
    }
  }
}
