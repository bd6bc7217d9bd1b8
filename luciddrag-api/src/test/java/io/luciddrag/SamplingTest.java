package io.luciddrag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luciddrag.Sampling.Attention;
import io.luciddrag.Sampling.Builder;
import io.luciddrag.Sampling.GuidedTerms;
import io.luciddrag.Sampling.References;
import io.luciddrag.Sampling.Solver;
import io.luciddrag.Sampling.Start;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SamplingTest {
  /** Every setting at a value that is not the published one. */
  private static final Map<String, UnaryOperator<Builder>> OTHER = new LinkedHashMap<>();

  static {
    OTHER.put("solver", b -> b.solver(Solver.LCM));
    OTHER.put("steps", b -> b.steps(7));
    OTHER.put("guidanceScale", b -> b.guidanceScale(7.5));
    OTHER.put("strength", b -> b.strength(0.4));
    OTHER.put("start", b -> b.start(Start.MOTION));
    OTHER.put("attention", b -> b.attention(Attention.OFF));
    OTHER.put("attentionStart", b -> b.attentionStart(0.5));
    OTHER.put("guidedTerms", b -> b.guidedTerms(GuidedTerms.BOTH));
    OTHER.put("references", b -> b.references(References.RECORDED));
    OTHER.put("guidanceStride", b -> b.guidanceStride(2));
    OTHER.put("eta", b -> b.eta(0.4));
    OTHER.put("timeTravel", b -> b.timeTravel(3));
    OTHER.put("deepReuse", b -> b.deepReuse(2));
    OTHER.put("perturbedAttentionScale", b -> b.perturbedAttentionScale(3));
    OTHER.put("perturbedAttentionEnd", b -> b.perturbedAttentionEnd(0.6));
    OTHER.put("exactReconstruction", b -> b.exactReconstruction(true));
    OTHER.put("batch", b -> b.batch(4));
  }

  private static Builder published() {
    return Sampling.published().toBuilder();
  }

  private static List<Method> getters() {
    return Arrays.stream(Sampling.class.getDeclaredMethods())
        .filter(m -> Modifier.isPublic(m.getModifiers()) && !Modifier.isStatic(m.getModifiers()))
        .filter(m -> m.getParameterCount() == 0)
        .filter(
            m -> !List.of("settings", "toBuilder", "hashCode", "toString").contains(m.getName()))
        .toList();
  }

  @Test
  void thePublishedValuesAreThePapers() {
    Sampling s = Sampling.published();

    assertThat(s.solver()).isEqualTo(Solver.DDIM);
    assertThat(s.steps()).isEqualTo(50);
    assertThat(s.guidanceScale()).isEqualTo(5);
    assertThat(s.strength()).isEqualTo(1);
    assertThat(s.start()).isEqualTo(Start.PATCH_COPY);
    assertThat(s.attention()).isEqualTo(Attention.BY_MOTION);
    assertThat(s.guidedTerms()).isEqualTo(GuidedTerms.CLEAN);
    assertThat(s.references()).isEqualTo(References.RECOMPUTED);
    assertThat(List.of(s.guidanceStride(), s.timeTravel(), s.deepReuse(), s.batch()))
        .containsOnly(1);
    assertThat(s.eta()).isZero();
    assertThat(s.perturbedAttentionScale()).as("no part of the paper").isZero();
    assertThat(s.exactReconstruction()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"published", "fast", "distilled"})
  void presetsHaveNamesWhateverTheCaseAndTheLocale(String name) {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr")); // where 'I' has no dot
      assertThat(Sampling.named(name.toUpperCase(Locale.ROOT))).isEqualTo(Sampling.named(name));
    } finally {
      Locale.setDefault(before);
    }
    Sampling preset = Sampling.named(name);
    assertThat(preset.toBuilder().build()).isEqualTo(preset).hasSameHashCodeAs(preset);
  }

  @Test
  void presetsDiffer() {
    assertThat(Stream.of("published", "fast", "distilled").map(Sampling::named))
        .doesNotHaveDuplicates();
    assertThat(Sampling.distilled().solver()).isEqualTo(Solver.LCM);
    assertThat(Sampling.fast().guidanceScale()).as("no null-text pass").isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "slow", "published ", "PUBLISHED!"})
  void anUnknownPresetSaysWhichThereAre(String name) {
    assertThatThrownBy(() -> Sampling.named(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'" + name + "' is no sampling preset; there are published, fast and distilled");
  }

  static Stream<Arguments> others() {
    return OTHER.entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("others")
  void everySettingIsKeptReportedAndCompared(String name, UnaryOperator<Builder> change)
      throws ReflectiveOperationException {
    Sampling changed = change.apply(published()).build();
    Map<String, String> expected = Sampling.published().settings();
    Object value = Sampling.class.getMethod(name).invoke(changed);
    expected.put("sampling." + name, value.toString());

    assertThat(changed.settings()).isEqualTo(expected);
    assertThat(changed).isNotEqualTo(Sampling.published());
    assertThat(changed.toBuilder().build()).isEqualTo(changed).hasSameHashCodeAs(changed);
    assertThat(changed.toString()).contains("sampling." + name + "=" + value);
  }

  @Test
  void noSettingIsForgotten() {
    List<String> names = getters().stream().map(Method::getName).toList();

    assertThat(OTHER.keySet()).as("this test").containsExactlyInAnyOrderElementsOf(names);
    assertThat(Sampling.published().settings().keySet())
        .containsExactlyInAnyOrderElementsOf(names.stream().map(n -> "sampling." + n).toList());
    assertThat(Arrays.stream(Builder.class.getDeclaredMethods()).map(Method::getName))
        .as("the builder")
        .containsAll(names);
  }

  @Test
  void theReportedSettingsAreACopy() {
    Sampling s = Sampling.published();
    s.settings().clear();

    assertThat(s.settings()).hasSameSizeAs(getters());
  }

  @Test
  void aBuilderKeepsItsHandsOffWhatItBuilt() {
    Builder builder = published();
    Sampling first = builder.build();
    builder.steps(9);

    assertThat(first.steps()).isEqualTo(50);
    assertThat(builder.build().steps()).isEqualTo(9);
  }

  @ParameterizedTest
  @CsvSource({
    "steps, 1, 1000",
    "guidanceScale, 1, 30",
    "strength, 0.001, 1",
    "attentionStart, 0, 1",
    "guidanceStride, 1, 10",
    "eta, 0, 1",
    "timeTravel, 1, 5",
    "deepReuse, 1, 5",
    "perturbedAttentionScale, 0, 20",
    "perturbedAttentionEnd, 0, 1",
    "batch, 1, 16"
  })
  void rangesIncludeTheirEndsAndNothingBeyond(String name, double low, double high)
      throws ReflectiveOperationException {
    boolean whole = Sampling.class.getMethod(name).getReturnType() == int.class;
    assertThat(set(name, low).build()).isNotNull();
    assertThat(set(name, high).build()).isNotNull();
    double[] beyond =
        whole
            ? new double[] {low - 1, high + 1, Integer.MIN_VALUE, Integer.MAX_VALUE}
            : new double[] {
              Math.nextDown(low), Math.nextUp(high), Double.NaN, Double.POSITIVE_INFINITY
            };
    for (double value : beyond) {
      Builder builder = set(name, value);
      assertThatThrownBy(builder::build)
          .as("%s = %s", name, value)
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining(name + " must lie in [")
          .hasMessageContaining("was ");
    }
  }

  private static Builder set(String name, double value) throws ReflectiveOperationException {
    Builder builder = published();
    if (Sampling.class.getMethod(name).getReturnType() == int.class) {
      Builder.class.getMethod(name, int.class).invoke(builder, (int) value);
    } else {
      Builder.class.getMethod(name, double.class).invoke(builder, value);
    }
    return builder;
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    assertThatThrownBy(() -> published().steps(0).eta(2).batch(17).build())
        .isInstanceOfSatisfying(
            InvalidRequestException.class,
            e ->
                assertThat(e.problems())
                    .hasSize(3)
                    .anyMatch(p -> p.startsWith("steps must lie in"))
                    .anyMatch(p -> p.startsWith("eta must lie in"))
                    .anyMatch(p -> p.startsWith("batch must lie in")));
  }

  @Test
  void whatBelongsToDdimIsRefusedWithLcm() {
    for (Builder builder :
        List.of(
            published().solver(Solver.LCM).eta(0.1),
            published().solver(Solver.LCM).timeTravel(2))) {
      assertThatThrownBy(builder::build)
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("eta and timeTravel belong to DDIM");
    }
  }
}
