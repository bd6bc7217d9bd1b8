package io.luciddrag.examples.spark;

import io.luciddrag.examples.dataset.ResultFolder;
import io.luciddrag.examples.dataset.ResultLayout;
import io.luciddrag.examples.options.EditOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import picocli.CommandLine;

/**
 * The work of one task: a slice of the samples, one after the other, on the engine of the executor.
 * It travels to the executor with the options as text and gives back rows as text.
 */
final class SliceEdit implements FlatMapFunction<Iterator<SampleAddress>, String> {
  private static final long serialVersionUID = 1L;
  private static final int SPARKS_OWN_LIMIT = 4; // of spark.task.maxFailures, if not given

  private final String out;
  private final ArrayList<String> options;

  /**
   * Makes the work.
   *
   * @param out the folder of results, absolute
   * @param options those of {@link EditOptions}, as on the command line
   */
  SliceEdit(String out, List<String> options) {
    this.out = out;
    this.options = new ArrayList<>(options);
  }

  @Override
  public Iterator<String> call(Iterator<SampleAddress> samples) {
    TaskContext task = TaskContext.get();
    EditOptions edit = CommandLine.populateCommand(new EditOptions(), options.toArray(new String[0]));
    SampleEdit one =
        new SampleEdit(
            () -> ExecutorEngine.with(edit.settings(), task.cpus()),
            edit,
            ResultFolder.at(Path.of(out), ResultLayout.DRAG_BENCH),
            executor());
    boolean last = isLast(task.attemptNumber(), maxFailures());
    List<String> rows = new ArrayList<>();
    while (samples.hasNext()) {
      SampleAddress address = samples.next();
      SampleRow row = last ? one.givenUp(address, why(task.attemptNumber())) : one.row(address);
      rows.add(row.line());
    }
    return rows.iterator();
  }

  /**
   * Whether the job would end if this attempt failed too. What fails in an attempt is a process, not
   * a sample: a sample's own failures are rows.
   *
   * @param attempt counted from 0
   */
  static boolean isLast(int attempt, int maxFailures) {
    return attempt > 0 && attempt >= maxFailures - 1;
  }

  private static String why(int attempts) {
    return "not tried again: executors that worked on it, or beside it, ended "
        + attempts
        + " times, perhaps for want of memory (spark.executor.memoryOverhead);"
        + " run the same command once more to try it again";
  }

  private static String executor() {
    SparkEnv env = SparkEnv.get();
    return env.blockManager().blockManagerId().host() + "/" + env.executorId();
  }

  private static int maxFailures() {
    return SparkEnv.get().conf().getInt("spark.task.maxFailures", SPARKS_OWN_LIMIT);
  }
}
