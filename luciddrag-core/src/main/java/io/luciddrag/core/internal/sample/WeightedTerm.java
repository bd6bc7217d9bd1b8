package io.luciddrag.core.internal.sample;

import io.luciddrag.spi.GuidanceTerm;

/**
 * A guidance term with the weight it has in this edit.
 *
 * @param weight greater than 0; terms of weight 0 are left out before sampling
 */
public record WeightedTerm(GuidanceTerm term, double weight) {
  /** Whether the term acts at a step, counted from the noisy end. */
  boolean acts(int step, int steps) {
    return step < Math.round(term.span() * steps);
  }
}
