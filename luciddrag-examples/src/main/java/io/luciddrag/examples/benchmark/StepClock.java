package io.luciddrag.examples.benchmark;

import io.luciddrag.EditListener;
import io.luciddrag.Phase;
import io.luciddrag.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Notes when an edit reported. While it samples, the engine reports before every evaluation of the
 * inversion, before a guided step's reference features, before every step and before decoding, so
 * that the time between two reports is one piece of work.
 */
final class StepClock implements EditListener {
  private final LongSupplier nanoTime;
  private final List<Mark> marks = new ArrayList<>();

  StepClock(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  @Override
  public void onProgress(Progress progress) {
    marks.add(new Mark(progress.phase(), nanoTime.getAsLong() / 1e9));
  }

  /** {@return all reports in their order} */
  List<Mark> marks() {
    return List.copyOf(marks);
  }

  /**
   * A report.
   *
   * @param phase what was about to be done
   * @param seconds on the clock
   */
  record Mark(Phase phase, double seconds) {}
}
