package io.luciddrag.examples.benchmark;

import io.luciddrag.Sampling;

/**
 * Which steps of a sampling do what, counted from the noisy end: as {@link Sampling} and {@code
 * GuidanceTerm.span()} document it.
 */
record StepPlan(Sampling sampling) {
  private static final double SPAN = 0.6; // share of the steps in which guidance terms act
  private static final double ALWAYS = 0.2; // share of the steps before the stride counts

  /** {@return the first step carried out} */
  int first() {
    int steps = sampling.steps();
    return Math.min(steps - 1, (int) Math.round((1 - sampling.strength()) * steps));
  }

  /** {@return how many steps are carried out} */
  int count() {
    return sampling.steps() - first();
  }

  boolean guides(int step) {
    int steps = sampling.steps();
    return step < Math.round(SPAN * steps)
        && (step < ALWAYS * steps || step % sampling.guidanceStride() == 0);
  }

  boolean reusesDeep(int step) {
    return (step - first()) % sampling.deepReuse() != 0;
  }

  /** {@return how many of the steps carried out are guided} */
  int guided() {
    int guided = 0;
    for (int step = first(); step < sampling.steps(); step++) {
      guided += guides(step) ? 1 : 0;
    }
    return guided;
  }

  /** {@return how many take the deep levels from the step before} */
  int reused() {
    int reused = 0;
    for (int step = first(); step < sampling.steps(); step++) {
      reused += reusesDeep(step) ? 1 : 0;
    }
    return reused;
  }

  /** {@return in how many of the steps carried out perturbed-attention guidance acts} */
  int perturbed() {
    int end = (int) Math.round(sampling.perturbedAttentionEnd() * sampling.steps());
    return sampling.perturbedAttentionScale() > 0 ? Math.max(0, end - first()) : 0;
  }

  /** {@return of how many the memory bank holds keys and values} */
  int kept() {
    int from = (int) Math.round(sampling.attentionStart() * sampling.steps());
    return sampling.steps() - Math.max(first(), from);
  }

  /** {@return whether a guided step computes the photo's features anew} */
  boolean recomputes() {
    return sampling.references() == Sampling.References.RECOMPUTED;
  }

  /** {@return evaluations of the network for one reading, as results count them} */
  int evaluations() {
    int passes = sampling.guidanceScale() > 1 ? 2 : 1;
    return count() * (1 + passes) + perturbed() + guided() * (recomputes() ? 2 : 1);
  }
}
