package io.luciddrag.testkit.metric;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What a judge said about the results of one edit.
 *
 * @param marks complete ones, in order of asking
 * @param problems marks that are missing; they are in no mean
 * @param asked how often every method was to be marked
 */
public record Judgement(List<Mark> marks, List<JudgeProblem> problems, int asked) {
  private static final int RESAMPLES = 2000;
  private static final long SEED = 42;

  /**
   * Copies the lists.
   *
   * @param marks complete ones, in order of asking
   * @param problems marks that are missing; they are in no mean
   * @param asked how often every method was to be marked
   */
  public Judgement {
    marks = List.copyOf(marks);
    problems = List.copyOf(problems);
  }

  /**
   * The marks of one result in one answer.
   *
   * @param method whose result
   * @param repeat which time of asking, from 0
   * @param byCriterion from 1 to 10, for every criterion
   */
  public record Mark(String method, int repeat, Map<JudgeCriterion, Double> byCriterion) {
    /**
     * Copies the map.
     *
     * @param method whose result
     * @param repeat which time of asking, from 0
     * @param byCriterion from 1 to 10, for every criterion
     */
    public Mark {
      Objects.requireNonNull(method, "method");
      byCriterion = Map.copyOf(byCriterion);
    }

    /** {@return the mean over the criteria} */
    public double mean() {
      return byCriterion.values().stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
  }

  /**
   * {@return the method's mean over criteria and repeats with its 95 % interval over the repeats,
   * which says how steady the judge is about this picture, not how good the method is; empty if
   * there is no complete mark}
   *
   * @param method its name
   */
  public Optional<Interval> score(String method) {
    return interval(method, Mark::mean);
  }

  /**
   * {@return the method's mean for one criterion with its interval; empty if there is no complete
   * mark}
   *
   * @param method its name
   * @param criterion one that was asked for
   */
  public Optional<Interval> score(String method, JudgeCriterion criterion) {
    return interval(method, mark -> Objects.requireNonNull(mark.byCriterion().get(criterion)));
  }

  private Optional<Interval> interval(String method, ToDoubleFunction<Mark> value) {
    double[] values =
        marks.stream().filter(m -> m.method().equals(method)).mapToDouble(value).toArray();
    return values.length == 0
        ? Optional.empty()
        : Optional.of(Interval.mean(values, RESAMPLES, SEED));
  }

  /**
   * {@return how many marks of the method are missing; report it beside every score}
   *
   * @param method its name
   */
  public int missing(String method) {
    return (int) problems.stream().filter(p -> p.method().equals(method)).count();
  }

  /**
   * {@return the method's mean over edits, each counting once, with its 95 % interval over the
   * edits; edits without a complete mark of the method are left out; empty if none is left}
   *
   * @param edits their judgements
   * @param method its name
   */
  public static Optional<Interval> over(List<Judgement> edits, String method) {
    double[] values =
        edits.stream()
            .flatMap(edit -> edit.score(method).stream())
            .mapToDouble(Interval::value)
            .toArray();
    return values.length == 0
        ? Optional.empty()
        : Optional.of(Interval.mean(values, RESAMPLES, SEED));
  }
}
