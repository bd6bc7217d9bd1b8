package io.luciddrag.examples.dragbench;

import io.luciddrag.examples.dataset.DataSet;
import io.luciddrag.examples.terminal.BadInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Finds samples in {@code <category>/<sample>/}, or wherever else a data set has them. */
public final class SampleFolder {
  private SampleFolder() {}

  /**
   * Lists samples, one of each category by turns, so that a limit still shows every kind.
   *
   * @throws BadInputException if there are none
   */
  public static List<Sample> list(Path folder, int limit) throws IOException {
    if (limit < 1) {
      throw new BadInputException("--limit must be at least 1, was " + limit);
    }
    return DataSet.in(folder).byTurns(limit).stream()
        .map(sample -> new Sample(sample.category(), sample.folder()))
        .toList();
  }
}
