package io.luciddrag.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.luciddrag.spi.Features;

/** Feature rows read from plain numbers; every call hands out a fresh array. */
final class SceneFeatures implements Features {
  private final String name;
  private final NDManager manager;
  private final float[][] values; // one array a level, (cells, channels)
  private final int cells;
  private final Handout handout;

  SceneFeatures(String name, NDManager manager, float[][] values, int cells, Handout handout) {
    this.name = name;
    this.manager = manager;
    this.values = values;
    this.cells = cells;
    this.handout = handout;
  }

  @Override
  public int levels() {
    return values.length;
  }

  @Override
  public NDArray rows(int level, int[] wanted) {
    if (level < 0 || level >= values.length) {
      throw new IllegalArgumentException(
          "level must lie in 0 to %d, was %d".formatted(values.length - 1, level));
    }
    NDArray rows = pick(manager, values[level], cells, wanted);
    return handout.give("the rows of " + name + " features, level " + level, rows);
  }

  /** Reads rows of a (cells, channels) table. */
  static NDArray pick(NDManager manager, float[] table, int cells, int[] wanted) {
    int channels = table.length / cells;
    Shape shape = new Shape(wanted.length, channels);
    if (wanted.length == 0) {
      return manager.zeros(shape);
    }
    float[] rows = new float[wanted.length * channels];
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i] < 0 || wanted[i] >= cells) {
        throw new IllegalArgumentException(
            "a cell must lie in 0 to %d, was %d".formatted(cells - 1, wanted[i]));
      }
      System.arraycopy(table, wanted[i] * channels, rows, i * channels, channels);
    }
    return manager.create(rows, shape);
  }
}
