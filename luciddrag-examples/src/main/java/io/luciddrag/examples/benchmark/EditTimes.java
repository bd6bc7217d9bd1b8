package io.luciddrag.examples.benchmark;

import io.luciddrag.Phase;
import java.util.List;

/**
 * What the parts of an edit with inversion took, in seconds; medians, NaN where there was no such
 * part or the reports were not as expected.
 *
 * @param total the whole edit
 * @param encode prompts, opening and encoding
 * @param evaluation an inversion step: one evaluation
 * @param reference the photo's features for a guided step
 * @param plain a step without guidance
 * @param guided a step with guidance, reference features apart
 * @param saved what a step saved by taking the deep levels from the step before
 * @param decode decoding one result
 * @param fixed all that does not grow with the number of steps
 */
record EditTimes(
    double total,
    double encode,
    double evaluation,
    double reference,
    double plain,
    double guided,
    double saved,
    double decode,
    double fixed) {

  /**
   * Tells the reports apart by their order.
   *
   * @param readings sampled one after the other in every step, with one source prompt
   */
  static EditTimes of(List<StepClock.Mark> marks, StepPlan plan, int readings, double total) {
    int from = 0;
    while (from < marks.size() && marks.get(from).phase() != Phase.SAMPLE) {
      from++;
    }
    int to = from;
    while (to < marks.size() && marks.get(to).phase() == Phase.SAMPLE) {
      to++;
    }
    int references = plan.recomputes() ? plan.guided() : 0;
    int expected = plan.count() * (1 + readings) + references + readings;
    if (from == 0 || to == marks.size() || to - from != expected) {
      double none = Double.NaN;
      return new EditTimes(total, none, none, none, none, none, none, none, none);
    }
    double[] at = new double[to + 1 - from]; // the last is the end of decoding
    for (int i = 0; i < at.length; i++) {
      at[i] = marks.get(from + i).seconds();
    }
    return new StepReader(at, plan, readings).times(total, at[0] - marks.get(from - 1).seconds());
  }

  /** {@return what guidance adds to a step, reference features apart} */
  double gradients() {
    return guided - plain;
  }

  /**
   * {@return what a whole edit would take with other numbers of steps}
   *
   * @param gradients what guidance adds to a step
   */
  double whole(StepPlan plan, int readings, double gradients) {
    double steps =
        plan.count() * plain
            + plan.guided() * gradients
            - (plan.reused() == 0 ? 0 : plan.reused() * saved);
    double references = plan.recomputes() ? plan.guided() * reference : 0;
    return fixed + plan.count() * evaluation + references + readings * steps;
  }
}
