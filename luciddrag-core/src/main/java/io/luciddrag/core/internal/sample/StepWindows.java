package io.luciddrag.core.internal.sample;

import io.luciddrag.Sampling;

/**
 * Which steps of a schedule do more than denoise, counted from its noisy end. The base method's
 * code names steps of 50 (PAPER 5.2, 5.3); other numbers of steps keep the proportions.
 */
record StepWindows(Sampling sampling, int steps) {
  private static final double OF = 50; // steps in the base method's code
  private static final int[] TRAVEL = {22, 24, 26, 28};

  /** The first step that is carried out. */
  int first() {
    return Math.min(steps - 1, (int) Math.round((1 - sampling.strength()) * steps));
  }

  boolean attends(int i) {
    return i >= Math.round(sampling.attentionStart() * steps);
  }

  /** Whether guidance, if a term acts at all, is computed at this step. */
  boolean guides(int i) {
    return i < steps / 5.0 || i % sampling.guidanceStride() == 0;
  }

  boolean isStochastic(int i) {
    return sampling.eta() > 0 && i >= scaled(11) && i <= scaled(19);
  }

  /** How many times a step runs; the last, which has no noise to go back to, once. */
  int repeats(int i) {
    if (i == steps - 1) {
      return 1;
    }
    for (int step : TRAVEL) {
      if (i == scaled(step)) {
        return sampling.timeTravel();
      }
    }
    return 1;
  }

  /** Whether perturbed-attention guidance acts. */
  boolean perturbs(int i) {
    return sampling.perturbedAttentionScale() > 0
        && i < Math.round(sampling.perturbedAttentionEnd() * steps);
  }

  /** Whether the deep levels of the network are taken from the step before. */
  boolean reusesDeep(int i) {
    return (i - first()) % sampling.deepReuse() != 0;
  }

  private long scaled(int step) {
    return Math.round(step / OF * steps);
  }
}
