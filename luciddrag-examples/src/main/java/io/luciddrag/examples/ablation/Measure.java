package io.luciddrag.examples.ablation;

import io.luciddrag.testkit.metric.Interval;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What is measured on an edit; lower is better in all of them. */
enum Measure {
  PART("part off its true place, px", Outcome::partPx),
  ERROR("difference to the true picture, %", o -> 100 * o.error()),
  CLOSEST("difference to the closest true picture, %", o -> 100 * o.closestError()),
  LEAK("change outside the editable area, %", o -> 100 * o.leak()),
  STRANGE("difference to the closest scene, %", o -> 100 * o.strangeness());

  private static final int RESAMPLES = 2000;
  private static final long SEED = 1;

  private final String words;

  @SuppressWarnings("ImmutableEnumChecker") // functions that hold nothing
  private final ToDoubleFunction<Outcome> value;

  Measure(String words, ToDoubleFunction<Outcome> value) {
    this.words = words;
    this.value = value;
  }

  String words() {
    return words;
  }

  double of(Outcome outcome) {
    return value.applyAsDouble(outcome);
  }

  /** The mean with its interval. */
  Interval mean(List<Outcome> outcomes) {
    return Interval.mean(outcomes.stream().mapToDouble(value).toArray(), RESAMPLES, SEED);
  }

  /** The mean difference between two conditions on the same scenes, first minus second. */
  Interval difference(List<Outcome> first, List<Outcome> second) {
    Comparator<Outcome> order = Comparator.comparingInt(Outcome::scene);
    List<Outcome> a = first.stream().sorted(order).toList();
    List<Outcome> b = second.stream().sorted(order).toList();
    double[] differences = new double[a.size()];
    for (int i = 0; i < differences.length; i++) {
      if (a.get(i).scene() != b.get(i).scene()) {
        throw new IllegalArgumentException("the conditions are of different scenes");
      }
      differences[i] = of(a.get(i)) - of(b.get(i));
    }
    return Interval.mean(differences, RESAMPLES, SEED);
  }
}
