package io.luciddrag.examples.bench;

import io.luciddrag.examples.html.HtmlTable.Best;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The outcomes of a run, to choose from. */
final class Outcomes {
  private final List<Outcome> all;

  Outcomes(List<Outcome> all) {
    this.all = List.copyOf(all);
  }

  List<Outcome> all() {
    return all;
  }

  /** Those of a method that have a result. */
  List<Outcome> of(Method method) {
    return of(method.name()).filter(o -> o.scores() != null).toList();
  }

  private Stream<Outcome> of(String method) {
    return all.stream().filter(o -> o.method().equals(method));
  }

  List<Outcome> failures() {
    return all.stream().filter(Outcome::isFailed).toList();
  }

  Optional<Outcome> one(String sample, String method) {
    return of(method).filter(o -> o.sample().equals(sample)).findFirst();
  }

  List<String> categories() {
    return all.stream().map(Outcome::category).distinct().sorted().toList();
  }

  /** A method's results with a value, best first. */
  List<Outcome> ranked(Method method, Metric metric) {
    Comparator<Outcome> low =
        Comparator.comparingDouble(
            o -> {
              Double value = metric.of(o);
              return value == null ? Double.NaN : value;
            });
    return of(method).stream()
        .filter(o -> metric.of(o) != null)
        .sorted(metric.best() == Best.HIGHEST ? low.reversed() : low)
        .toList();
  }

  /** All distances of drags. */
  static double[] distances(List<Outcome> outcomes, boolean reliableOnly) {
    return outcomes.stream()
        .map(Outcome::scores)
        .filter(scores -> scores != null)
        .flatMapToDouble(
            scores ->
                IntStream.range(0, scores.distances().size())
                    .filter(i -> !reliableOnly || scores.reliable().get(i))
                    .mapToDouble(i -> scores.distances().get(i)))
        .toArray();
  }
}
