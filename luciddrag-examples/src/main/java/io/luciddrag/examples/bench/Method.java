package io.luciddrag.examples.bench;

import io.luciddrag.DragRequest;
import io.luciddrag.LucidDrag;

/**
 * A way to answer a drag: the whole pipeline, a part of it, or a baseline. Safe from any thread.
 *
 * @param name on the command line and in file names
 * @param words what it does, for the report
 * @param answer how it edits
 */
public record Method(String name, String words, Answer answer) {
  /** Edits. */
  @FunctionalInterface
  public interface Answer {
    /**
     * Edits.
     *
     * @param request of the sample, for a single result, as the run's options say
     */
    Made edit(LucidDrag lucid, DragRequest request);
  }

  @Override
  public String toString() {
    return name;
  }
}
