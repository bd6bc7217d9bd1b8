package io.luciddrag.examples.benchmark;

import java.util.Arrays;

/** Goes through the reports of one sampling in their order. */
final class StepReader {
  private final double[] at; // seconds; the last is the end of decoding
  private final StepPlan plan;
  private final int readings;
  private final Stopwatch references = new Stopwatch();
  private final Stopwatch[][] steps = { // by guided, by reuse of the deep levels
    {new Stopwatch(), new Stopwatch()}, {new Stopwatch(), new Stopwatch()}
  };
  private double stepped; // seconds in all steps and references

  StepReader(double[] at, StepPlan plan, int readings) {
    this.at = at;
    this.plan = plan;
    this.readings = readings;
  }

  EditTimes times(double total, double encode) {
    int count = plan.count();
    double evaluation = median(0, count - 1); // the last one's time includes the start latents
    int i = count;
    for (int step = plan.first(); step < plan.sampling().steps(); step++) {
      boolean guides = plan.guides(step);
      if (guides && plan.recomputes()) {
        note(references, i++);
      }
      for (int k = 0; k < readings; k++) {
        note(steps[guides ? 1 : 0][plan.reusesDeep(step) ? 1 : 0], i++);
      }
    }
    double saved = saved(0);
    return new EditTimes(
        total,
        encode,
        evaluation,
        references.median(),
        steps[0][0].median(),
        steps[1][0].median(),
        Double.isNaN(saved) ? saved(1) : saved,
        median(i, i + readings),
        total - stepped - count * evaluation);
  }

  private double saved(int guided) {
    return steps[guided][0].median() - steps[guided][1].median();
  }

  private void note(Stopwatch watch, int i) {
    double seconds = at[i + 1] - at[i];
    watch.add(seconds);
    stepped += seconds;
  }

  private double median(int from, int to) {
    double[] seconds = new double[Math.max(0, to - from)];
    Arrays.setAll(seconds, i -> at[from + i + 1] - at[from + i]);
    return Median.of(seconds);
  }
}
