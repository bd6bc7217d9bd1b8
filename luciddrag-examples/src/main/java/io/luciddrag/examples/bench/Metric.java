package io.luciddrag.examples.bench;

import io.luciddrag.examples.html.HtmlTable.Best;
import io.luciddrag.testkit.metric.Interval;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is measured of a result, one value a sample. */
public enum Metric {
  /** Mean distance, by patches. */
  DISTANCE("mean distance, px", Best.LOWEST, "%.1f", o -> scores(o, Scores::distance)),
  /** The field's mean distance. */
  DIFT("mean distance by DIFT, px", Best.LOWEST, "%.1f", Outcome::dift),
  /** The engine's own measure. */
  OWN("engine's own distance, px", Best.LOWEST, "%.1f", Metric::own),
  /** DAI. */
  DAI("DAI, radius 10", Best.LOWEST, "%.3f", o -> scores(o, Scores::dai)),
  /** SSIM. */
  OUTSIDE("SSIM outside the area", Best.HIGHEST, "%.4f", o -> scores(o, Scores::ssimOutside)),
  /** 1 - LPIPS. */
  FIDELITY("image fidelity, 1 - LPIPS", Best.HIGHEST, "%.3f", Outcome::fidelity),
  /** Made up. */
  SYNTHESIZED("made up, share of the area", Best.NONE, "%.2f", Outcome::synthesized);

  private static final int RESAMPLES = 2000;
  private static final long SEED = 1;

  private final String words;
  private final Best best;
  private final String format;

  @SuppressWarnings("ImmutableEnumChecker") // functions that hold nothing
  private final Function<Outcome, @Nullable Double> value;

  Metric(String words, Best best, String format, Function<Outcome, @Nullable Double> value) {
    this.words = words;
    this.best = best;
    this.format = format;
    this.value = value;
  }

  private static @Nullable Double scores(
      Outcome outcome, Function<Scores, @Nullable Double> value) {
    Scores scores = outcome.scores();
    return scores == null ? null : value.apply(scores);
  }

  private static @Nullable Double own(Outcome outcome) {
    List<Double> distances = outcome.ownDistances();
    return distances == null
        ? null
        : distances.stream().mapToDouble(d -> d).average().orElse(Double.NaN);
  }

  /** {@return its name in tables} */
  public String words() {
    return words;
  }

  Best best() {
    return best;
  }

  String format() {
    return format;
  }

  /** {@return the value of an outcome; null if it has none} */
  public @Nullable Double of(Outcome outcome) {
    return value.apply(outcome);
  }

  /** {@return the values of those that have one} */
  double[] values(List<Outcome> outcomes) {
    return outcomes.stream()
        .map(value)
        .filter(Objects::nonNull)
        .mapToDouble(Double::doubleValue)
        .filter(v -> !Double.isNaN(v))
        .toArray();
  }

  /** {@return the mean with its interval over samples; null if nothing has a value} */
  @Nullable Interval mean(List<Outcome> outcomes) {
    double[] values = values(outcomes);
    return values.length == 0 ? null : Interval.mean(values, RESAMPLES, SEED);
  }
}
