package io.luciddrag.examples.bench;

import io.luciddrag.examples.dataset.DragSample;
import io.luciddrag.examples.dataset.ResultLayout;
import io.luciddrag.examples.options.EditOptions;
import java.util.List;

/**
 * What is measured.
 *
 * @param title of the report
 * @param samples of the data set
 * @param methods in the order of the report; the first is the one that is judged
 * @param options of every edit
 * @param settings the same and the data as text; outcomes of other settings are not mixed in
 * @param layout of the folder of pictures
 */
public record BenchPlan(
    String title,
    List<DragSample> samples,
    List<Method> methods,
    EditOptions options,
    String settings,
    ResultLayout layout) {
  /** Copies the lists. */
  public BenchPlan {
    samples = List.copyOf(samples);
    methods = List.copyOf(methods);
  }
}
