package io.luciddrag.examples.benchmark;

import java.util.ArrayList;
import java.util.List;

/** Times work that is repeated. */
final class Stopwatch {
  private final List<Double> seconds = new ArrayList<>();

  /** Runs once and notes the time. */
  void time(Runnable work) {
    long start = System.nanoTime();
    work.run();
    seconds.add((System.nanoTime() - start) / 1e9);
  }

  /** Notes a time that was measured elsewhere. */
  void add(double more) {
    seconds.add(more);
  }

  /** {@return the median of all times noted} */
  double median() {
    return Median.of(seconds.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
