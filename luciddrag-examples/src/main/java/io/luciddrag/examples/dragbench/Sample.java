package io.luciddrag.examples.dragbench;

import io.luciddrag.DragRequest;
import io.luciddrag.examples.dataset.DragSample;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A folder with a sample of DragBench or of a set like it; see {@link
 * io.luciddrag.examples.dataset.Layout}.
 *
 * @param category the folders above, up to the set; empty if there are none
 * @param folder where the files are
 */
public record Sample(String category, Path folder) {
  /** {@return category and folder, which is unique} */
  public String name() {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return category.isEmpty() ? String.valueOf(name) : category + "/" + name;
  }

  /** Reads the files and starts a request. */
  public DragRequest.Builder read() throws IOException {
    return DragSample.in(category, folder).toRequest();
  }
}
