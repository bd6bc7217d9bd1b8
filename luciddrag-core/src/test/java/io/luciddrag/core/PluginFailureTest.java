package io.luciddrag.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import io.luciddrag.Intention;
import io.luciddrag.LucidDrag;
import io.luciddrag.Motion;
import io.luciddrag.PluginException;
import io.luciddrag.ProviderNotFoundException;
import io.luciddrag.Region;
import io.luciddrag.spi.GuidanceContext;
import io.luciddrag.spi.IntentionReasoner;
import io.luciddrag.spi.IntentionReasonerProvider;
import io.luciddrag.spi.LocateRequest;
import io.luciddrag.spi.ProviderLoader;
import io.luciddrag.spi.ReasoningRequest;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plugin that fails is named, and the engine goes on. */
class PluginFailureTest {
  private final BufferedImage photo = Photos.bird(64);

  private AbstractThrowableAssert<?, ?> withReasoner(
      Function<ReasoningRequest, List<Intention>> readings) {
    try (LucidDrag lucid = LucidDrag.builder().reasoner(new HostReasoner(readings)).build()) {
      AbstractThrowableAssert<?, ?> failure =
          assertThatThrownBy(() -> lucid.edit(Photos.inner(photo).reasoner("mine").build()));
      assertThat(lucid.edit(Photos.inner(photo).build()).edits()).hasSize(1);
      return failure;
    }
  }

  private AbstractThrowableAssert<?, ?> withLocator(Function<LocateRequest, List<Region>> regions) {
    try (LucidDrag lucid = LucidDrag.builder().locator(new HostLocator(regions)).build()) {
      AbstractThrowableAssert<?, ?> failure =
          assertThatThrownBy(() -> lucid.edit(Photos.inner(photo).locator("mine").build()));
      assertThat(lucid.edit(Photos.inner(photo).build()).edits()).hasSize(1);
      return failure;
    }
  }

  private AbstractThrowableAssert<?, ?> withTerm(Function<GuidanceContext, NDArray> energy) {
    try (LucidDrag lucid = LucidDrag.builder().guidanceTerm(new HostTerm(energy)).build()) {
      AbstractThrowableAssert<?, ?> failure =
          assertThatThrownBy(
              () -> lucid.edit(Photos.uncovering(photo).guidance("mine", 1).build()));
      assertThat(lucid.edit(Photos.uncovering(photo).guidance("drag", 1).build()).edits())
          .hasSize(1);
      return failure;
    }
  }

  private static void named(AbstractThrowableAssert<?, ?> failure, String kind) {
    failure.isInstanceOf(PluginException.class).hasMessageContaining(kind + " 'mine'");
  }

  @Test
  void aReasonerThatThrows() {
    named(
        withReasoner(
                r -> {
                  throw new IllegalStateException("no model");
                })
            .hasRootCauseMessage("no model"),
        "reasoner");
  }

  @Test
  void aReasonerThatThrowsAnIllegalArgument() {
    named(withReasoner(r -> List.of(Intention.of(Motion.named("spin")))), "reasoner");
  }

  @Test
  void aReasonerThatReturnsNull() {
    named(withReasoner(r -> null), "reasoner");
  }

  @Test
  void aReasonerThatReturnsNoReading() {
    named(withReasoner(r -> List.of()), "reasoner");
  }

  @Test
  void aReasonerThatReturnsANullReading() {
    named(withReasoner(r -> Collections.singletonList(null)), "reasoner");
  }

  @Test
  void aLocatorThatThrows() {
    named(
        withLocator(
            r -> {
              throw new IllegalStateException("no model");
            }),
        "region locator");
  }

  @Test
  void aLocatorThatThrowsAnIllegalArgument() {
    named(withLocator(r -> List.of(new Region("x", new float[3], 2, 2, 1))), "region locator");
  }

  @Test
  void aLocatorThatReturnsTheWrongNumber() {
    named(withLocator(r -> List.of()), "region locator");
    named(
        withLocator(r -> Collections.nCopies(2, region(r.image().width(), r.image().height(), 1))),
        "region locator");
    named(withLocator(r -> null), "region locator");
  }

  @Test
  void aLocatorThatReturnsTheWrongSize() {
    named(withLocator(r -> List.of(region(r.image().width() + 1, 5, 1))), "region locator");
  }

  @Test
  void aLocatorThatReturnsANullRegion() {
    named(withLocator(r -> Collections.singletonList(null)), "region locator");
  }

  @Test
  void aTermThatThrows() {
    named(
        withTerm(
            c -> {
              throw new IllegalStateException("no model");
            }),
        "guidance term");
  }

  @Test
  void aTermThatGivesNoNumber() {
    named(withTerm(c -> c.generated().latent().mul(c.constant(Double.NaN)).sum()), "guidance term");
    named(
        withTerm(c -> c.generated().latent().sum().mul(c.constant(Double.POSITIVE_INFINITY))),
        "guidance term");
  }

  /**
   * The square root of 0 is 0, but its slope is endless; one step leaves no later one to notice.
   */
  @Test
  void aTermWhoseGradientIsNoNumber() {
    HostTerm term =
        new HostTerm(
            c -> {
              NDArray latent = c.generated().latent();
              NDArray zero = latent.sub(latent);
              return zero.mul(zero).sqrt().sum();
            });
    try (LucidDrag lucid = LucidDrag.builder().guidanceTerm(term).build()) {
      named(
          assertThatThrownBy(
              () ->
                  lucid.edit(
                      Photos.uncovering(Photos.bird(32)).steps(1).guidance("mine", 1).build())),
          "guidance term");
    }
  }

  @Test
  void aTermThatGivesManyNumbers() {
    named(withTerm(c -> c.generated().latent()), "guidance term");
  }

  @Test
  void aTermThatDoesNotDependOnTheLatent() {
    named(withTerm(c -> c.constant(5)), "guidance term");
  }

  @Test
  void twoPluginsOfOneIdAreBothNamed() {
    IntentionReasoner one = new HostReasoner(r -> List.of());
    IntentionReasoner two = new OtherReasoner();

    assertThatThrownBy(() -> LucidDrag.builder().reasoner(one).reasoner(two).build())
        .isInstanceOf(ProviderNotFoundException.class)
        .hasMessageContaining("'mine'")
        .hasMessageContaining(HostReasoner.class.getName())
        .hasMessageContaining(OtherReasoner.class.getName());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "Mine", "my reasoner", "mine_2", "-mine", "mine-", "mä", "a--b"})
  void idsAreLowerCaseLettersDigitsAndHyphens(String id) {
    assertThatThrownBy(
            () -> LucidDrag.builder().reasoner(new HostReasoner(id, r -> List.of())).build())
        .isInstanceOf(ProviderNotFoundException.class)
        .hasMessageContaining("has the id '" + id + "'")
        .hasMessageContaining("lower-case letters, digits and hyphens");
  }

  @Test
  void anIdMayBeNull() {
    assertThatThrownBy(
            () -> LucidDrag.builder().reasoner(new HostReasoner(null, r -> List.of())).build())
        .isInstanceOf(ProviderNotFoundException.class)
        .hasMessageContaining("has the id 'null'");
  }

  @Test
  void aProviderThatThrowsIsNamed() {
    IntentionReasonerProvider broken =
        new Broken() {
          @Override
          public IntentionReasoner create(Map<String, String> settings) {
            throw new IllegalStateException("no key");
          }
        };
    assertProviderIsNamed(broken);
  }

  @Test
  void aProviderThatMakesNothingIsNamed() {
    assertProviderIsNamed(new Broken());
  }

  private void assertProviderIsNamed(IntentionReasonerProvider provider) {
    try (LucidDrag lucid = LucidDrag.builder().providers(with(provider)).build()) {
      assertThatThrownBy(() -> lucid.edit(Photos.inner(photo).reasoner("broken").build()))
          .isInstanceOf(PluginException.class)
          .hasMessageContaining("'broken'");
      assertThat(lucid.edit(Photos.inner(photo).build()).edits()).hasSize(1);
    }
  }

  private static ProviderLoader with(IntentionReasonerProvider more) {
    ProviderLoader usual = ProviderLoader.serviceLoader();
    return new ProviderLoader() {
      @Override
      public <P> List<P> load(Class<P> type) {
        List<P> found = new ArrayList<>(usual.load(type));
        if (type.isInstance(more)) {
          found.add(type.cast(more));
        }
        return found;
      }
    };
  }

  private static Region region(int w, int h, float value) {
    float[] all = new float[w * h];
    Arrays.fill(all, value);
    return new Region("x", all, w, h, 1);
  }

  private static final class OtherReasoner extends HostReasoner {
    OtherReasoner() {
      super(r -> List.of());
    }
  }

  private static class Broken implements IntentionReasonerProvider {
    @Override
    public String id() {
      return "broken";
    }

    @Override
    public IntentionReasoner create(Map<String, String> settings) {
      return null;
    }
  }
}
