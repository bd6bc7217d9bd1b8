package io.luciddrag.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import io.luciddrag.spi.Features;
import io.luciddrag.spi.Stage;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Reading feature rows of a stage. */
final class FeatureRows {
  private FeatureRows() {}

  /** Cells of the middle third of a stage's grid, at least one. */
  static int[] middle(Stage stage) {
    return IntStream.range(0, stage.cells())
        .filter(cell -> inMiddle(cell % stage.width(), stage.width()))
        .filter(cell -> inMiddle(cell / stage.width(), stage.height()))
        .toArray();
  }

  private static boolean inMiddle(int i, int size) {
    return i >= size / 3 && i <= size / 2;
  }

  static void check(BackendProbe probe, Stage stage, Features features) {
    String label = probe.label(stage);
    assertThat(features.levels()).as(label + ": levels()").isPositive();
    int[] cells = middle(stage);
    for (int level = 0; level < features.levels(); level++) {
      NDArray rows = features.rows(level, cells);
      assertThat(rows).as(label + ": rows of level %d", level).isNotNull();
      assertThat(rows.getShape().dimension())
          .as(label + ": dimensions of the rows of level %d, shape %s", level, rows.getShape())
          .isEqualTo(2);
      assertThat(rows.getShape().get(0))
          .as(label + ": number of rows of level %d", level)
          .isEqualTo(cells.length);
      float[] values = rows.toFloatArray();
      probe.assertFinite("a row of level " + level, stage, values);
      int last = cells.length - 1;
      float[] alone = features.rows(level, new int[] {cells[last]}).toFloatArray();
      int channels = alone.length;
      assertThat(
              Numbers.relativeDifference(
                  Arrays.copyOfRange(values, last * channels, values.length), alone))
          .as(label + ": last of several rows against that row alone, level %d", level)
          .isLessThan(1e-3);
    }
  }

  static void checkSame(BackendProbe probe, Stage stage, Features only, Features tapped) {
    String label = probe.label(stage);
    assertThat(only).as(label + ": features()").isNotNull();
    assertThat(only.levels()).as(label + ": levels of features()").isEqualTo(tapped.levels());
    int[] cells = middle(stage);
    for (int level = 0; level < tapped.levels(); level++) {
      assertThat(
              Numbers.relativeDifference(
                  only.rows(level, cells).toFloatArray(), tapped.rows(level, cells).toFloatArray()))
          .as(label + ": features() against a tapped prediction, level %d", level)
          .isLessThan(1e-3);
    }
  }
}
