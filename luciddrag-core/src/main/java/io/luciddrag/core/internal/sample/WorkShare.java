package io.luciddrag.core.internal.sample;

import io.luciddrag.spi.RgbImage;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/** How much of an edit's sampling is done, in evaluations; tells the edit's watch before each. */
final class WorkShare {
  private static final double GUIDED = 3; // evaluations that a guided step costs beside its own

  private final StepWatch watch;
  private final double total;
  private double done;
  private final Supplier<RgbImage> untouched;
  private Supplier<RgbImage> preview;

  /**
   * @param photo what there is to show while nothing has been generated yet
   */
  WorkShare(
      Collection<List<Integer>> groups, StepWindows windows, RgbImage photo, StepWatch watch) {
    this.watch = watch;
    untouched = () -> photo;
    preview = untouched;
    int steps = windows.steps() - windows.first();
    double reading = steps * GUIDED / 2;
    for (int i = windows.first(); i < windows.steps(); i++) {
      reading += passes(windows, i);
    }
    double sum = 0;
    for (List<Integer> group : groups) {
      sum += steps + group.size() * reading;
    }
    total = sum;
  }

  private static double passes(StepWindows windows, int i) {
    return (windows.sampling().guidanceScale() > 1 ? 2 : 1) + (windows.perturbs(i) ? 1 : 0);
  }

  /** Before an evaluation of the inversion, which has nothing new to show. */
  void inverted() {
    preview = untouched; // what an earlier group could show is freed
    done++;
    check();
  }

  /** Before a step of one reading. */
  void step(double evaluations, boolean guided, Supplier<RgbImage> now) {
    preview = now;
    done += evaluations + (guided ? GUIDED : 0);
    check();
  }

  /** Throws if the edit should end. */
  void check() {
    watch.at(Math.min(1, done / total), preview);
  }
}
