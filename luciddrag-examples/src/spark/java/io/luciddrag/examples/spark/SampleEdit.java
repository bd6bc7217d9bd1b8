package io.luciddrag.examples.spark;

import io.luciddrag.DragRequest;
import io.luciddrag.Edit;
import io.luciddrag.EditCancelledException;
import io.luciddrag.EditResult;
import io.luciddrag.LucidDrag;
import io.luciddrag.examples.bench.Scores;
import io.luciddrag.examples.dataset.DragSample;
import io.luciddrag.examples.dataset.ResultFolder;
import io.luciddrag.examples.options.EditOptions;
import io.luciddrag.examples.picture.WholeFile;
import io.luciddrag.examples.terminal.Failure;
import io.luciddrag.testkit.metric.Pictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Edits one sample, measures the edit and writes both. One that fails gives a row that says why.
 *
 * <p>The row is written beside the picture and before it, so that whoever finds a whole picture
 * finds its row. May be used from several threads.
 */
final class SampleEdit {
  private static final long SEED = 7; // so that two runs can be compared
  private static final String ROW = "row.json";

  private final Supplier<LucidDrag> lucid;
  private final EditOptions options;
  private final ResultFolder results;
  private final String executor;

  /**
   * Makes an edit to come.
   *
   * @param lucid the engine, asked for when a sample is to be edited
   * @param options how to edit
   * @param results where pictures go
   * @param executor who works, for the rows
   */
  SampleEdit(
      Supplier<LucidDrag> lucid, EditOptions options, ResultFolder results, String executor) {
    this.lucid = lucid;
    this.options = options;
    this.results = results;
    this.executor = executor;
  }

  /**
   * {@return what became of a sample, now or in an earlier run}
   *
   * @throws EditCancelledException if the task was killed or the process is about to end
   */
  SampleRow row(SampleAddress address) {
    long start = System.nanoTime();
    try {
      DragSample sample = address.sample();
      Optional<SampleRow> earlier = earlier(sample);
      return earlier.isPresent() ? earlier.get() : edit(sample);
    } catch (EditCancelledException e) {
      throw e;
    } catch (RuntimeException | IOException | OutOfMemoryError | LinkageError e) {
      return SampleRow.failed(address.name(), executor, since(start), Failure.line(e));
    }
  }

  /** {@return a row for a sample that is not to be tried here, unless it is done already} */
  SampleRow givenUp(SampleAddress address, String why) {
    try {
      Optional<SampleRow> earlier = earlier(address.sample());
      if (earlier.isPresent()) {
        return earlier.get();
      }
    } catch (RuntimeException unreadable) {
      return SampleRow.failed(address.name(), executor, 0, Failure.line(unreadable));
    }
    return SampleRow.failed(address.name(), executor, 0, why);
  }

  private Optional<SampleRow> earlier(DragSample sample) {
    return results.isDone(sample)
        ? SampleRow.in(rowFile(sample)).map(SampleRow::again)
        : Optional.empty();
  }

  private Path rowFile(DragSample sample) {
    return results.file(sample).resolveSibling(ROW);
  }

  private SampleRow edit(DragSample sample) throws IOException {
    LucidDrag engine = lucid.get();
    DragRequest.Builder builder = sample.toRequest().seed(SEED).results(1);
    options.addTo(builder);
    DragRequest request = builder.build();
    long start = System.nanoTime();
    EditResult result = engine.edit(request);
    double seconds = since(start);
    Edit edit =
        result.edits().stream()
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("the engine returned no edit"));
    long edited = System.nanoTime();
    Scores scores =
        Scores.of(
            Pictures.rgb(request.image()),
            Pictures.rgb(edit.image()),
            request.drags(),
            result.editable());
    SampleRow row =
        new SampleRow(
            sample.fullName(),
            executor,
            false,
            seconds,
            edit.intention().motion().map(m -> m.name().toLowerCase(Locale.ROOT)).orElse(null),
            result.seed(),
            scores,
            since(edited),
            null);
    write(sample, row, edit);
    return row;
  }

  private void write(DragSample sample, SampleRow row, Edit edit) throws IOException {
    Path file = rowFile(sample);
    Files.createDirectories(results.file(sample).resolveSibling("."));
    WholeFile.text(row.line() + "\n", file);
    results.write(sample, edit.image());
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
