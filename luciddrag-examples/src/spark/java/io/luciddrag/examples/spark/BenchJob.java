package io.luciddrag.examples.spark;

import io.luciddrag.examples.dataset.DragSample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;

/** Deals the samples out and gathers the rows. */
final class BenchJob {
  private static final int MOST_SLICES = 10_000; // beyond, the driver would be busy with tasks alone

  private final JavaSparkContext spark;
  private final Path out;
  private final List<String> options;

  /**
   * Makes a job.
   *
   * @param spark the cluster
   * @param out where results go, on a file system that all machines share
   * @param options those of an edit, as on the command line
   */
  BenchJob(JavaSparkContext spark, Path out, List<String> options) {
    this.spark = spark;
    this.out = out;
    this.options = List.copyOf(options);
  }

  /**
   * Edits all samples.
   *
   * @param samples at least one
   * @param slices how many tasks; 0 for one a sample, up to 10 000
   * @return a row for each, in the samples' order
   */
  List<SampleRow> rows(List<DragSample> samples, int slices) {
    List<SampleAddress> addresses =
        new ArrayList<>(samples.stream().map(SampleAddress::of).toList());
    int tasks = Math.min(slices == 0 ? MOST_SLICES : slices, samples.size());
    return spark
        .parallelize(addresses, tasks)
        .mapPartitions(new SliceEdit(out.toString(), options))
        .collect()
        .stream()
        .map(SampleRow::parse)
        .toList();
  }
}
