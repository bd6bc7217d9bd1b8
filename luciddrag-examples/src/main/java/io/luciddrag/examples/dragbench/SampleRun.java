package io.luciddrag.examples.dragbench;

import io.luciddrag.Cancellation;
import io.luciddrag.DragRequest;
import io.luciddrag.EditCancelledException;
import io.luciddrag.EditResult;
import io.luciddrag.LucidDrag;
import io.luciddrag.examples.options.EditOptions;
import io.luciddrag.examples.report.OutputFolder;
import io.luciddrag.examples.sheet.Lettering;
import io.luciddrag.examples.terminal.Failure;
import io.luciddrag.examples.terminal.Terminal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Edits samples one after the other; one that fails does not stop the others. */
public final class SampleRun {
  private static final long SEED = 7; // so that two runs can be compared

  private final LucidDrag lucid;
  private final EditOptions options;
  private final Cancellation cancellation;
  private final Terminal terminal;
  private final Keeper keeper;

  /** Writes what came of a sample. */
  @FunctionalInterface
  public interface Keeper {
    /** Called after a successful edit. */
    void keep(Sample sample, DragRequest request, EditResult result) throws IOException;
  }

  /** Makes a run. */
  public SampleRun(
      LucidDrag lucid,
      EditOptions options,
      Cancellation cancellation,
      Terminal terminal,
      Keeper keeper) {
    this.lucid = lucid;
    this.options = options;
    this.cancellation = cancellation;
    this.terminal = terminal;
    this.keeper = keeper;
  }

  /**
   * Edits all samples and writes the sheets.
   *
   * @throws EditCancelledException if the run was stopped
   */
  public List<SampleOutcome> all(List<Sample> samples, OutputFolder folder, Lettering lettering)
      throws IOException {
    SampleSheets sheets = new SampleSheets(folder, lettering);
    List<SampleOutcome> outcomes = new ArrayList<>();
    for (Sample sample : samples) {
      terminal.say((outcomes.size() + 1) + "/" + samples.size() + " " + sample.name());
      outcomes.add(one(sample, sheets));
    }
    sheets.finish();
    return outcomes;
  }

  private SampleOutcome one(Sample sample, SampleSheets sheets) throws IOException {
    long start = System.nanoTime();
    try {
      DragRequest.Builder builder = sample.read().seed(SEED).cancellation(cancellation);
      options.addTo(builder);
      DragRequest request = builder.build();
      start = System.nanoTime();
      EditResult result = lucid.edit(request);
      double seconds = seconds(start);
      keeper.keep(sample, request, result);
      sheets.add(sample, request, result);
      return SampleOutcome.done(sample.name(), seconds, result);
    } catch (EditCancelledException e) {
      throw e;
    } catch (RuntimeException | IOException | OutOfMemoryError e) {
      String why = Failure.line(e);
      terminal.say("luciddrag: " + sample.name() + ": " + why);
      sheets.addFailure(sample, why);
      return SampleOutcome.failed(sample.name(), seconds(start), why);
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
