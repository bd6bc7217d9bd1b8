package io.luciddrag.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;

/** Remembers every array given to a plugin, to tell afterwards whether it was written or closed. */
final class Handout {
  private record Entry(String name, NDArray array, float[] values) {}

  private final List<Entry> entries = new ArrayList<>();

  NDArray give(String name, NDArray array) {
    entries.add(new Entry(name, array, array.toFloatArray()));
    return array;
  }

  void assertUntouched(String label) {
    for (Entry entry : entries) {
      assertThat(entry.array().isReleased()).as(label + ": closes " + entry.name()).isFalse();
      assertThat(entry.array().toFloatArray())
          .as(label + ": writes into " + entry.name())
          .isEqualTo(entry.values());
    }
  }
}
