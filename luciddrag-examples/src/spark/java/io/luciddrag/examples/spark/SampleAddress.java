package io.luciddrag.examples.spark;

import io.luciddrag.examples.dataset.DragSample;
import java.io.Serializable;
import java.nio.file.Path;

/**
 * What an executor is told of a sample; it reads the files itself.
 *
 * @param category empty if the set has none
 * @param folder absolute, and the same on all machines
 */
record SampleAddress(String category, String folder) implements Serializable {
  private static final long serialVersionUID = 1L;

  static SampleAddress of(DragSample sample) {
    return new SampleAddress(
        sample.category(), sample.folder().toAbsolutePath().normalize().toString());
  }

  /** {@return category and folder, as {@link DragSample#fullName()} has them} */
  String name() {
    Path last = Path.of(folder).getFileName();
    return category.isEmpty() ? String.valueOf(last) : category + "/" + last;
  }

  /**
   * Finds the sample.
   *
   * @throws io.luciddrag.examples.terminal.BadInputException if this machine does not see it
   */
  DragSample sample() {
    return DragSample.in(category, Path.of(folder));
  }
}
