package io.luciddrag.examples.benchmark;

import io.luciddrag.Edit;
import io.luciddrag.Sampling;
import java.util.List;

/**
 * An edit that was carried out for measuring.
 *
 * @param times what its parts took
 * @param sampling how it was sampled
 * @param edits its results
 */
record TimedEdit(EditTimes times, Sampling sampling, List<Edit> edits) {
  int readings() {
    return edits.size();
  }

  /** {@return a measure of the first result; NaN if there is none of that name} */
  double measure(String name) {
    return edits.isEmpty()
        ? Double.NaN
        : edits.get(0).diagnostics().measures().getOrDefault(name, Double.NaN);
  }

  /**
   * {@return seconds that the same edit would take in as many steps as its preset has}
   *
   * @param preset of the sampling
   * @param other an edit with guided steps: a short edit may have none, and guidance costs the same
   */
  double whole(Sampling preset, TimedEdit other) {
    double own = times.gradients();
    return times.whole(
        new StepPlan(preset), readings(), Double.isNaN(own) ? other.times().gradients() : own);
  }
}
