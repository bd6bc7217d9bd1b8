package io.luciddrag.examples.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.luciddrag.Drag;
import io.luciddrag.examples.terminal.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSetTest {
  @TempDir Path dir;

  private List<String> names() throws IOException {
    return DataSet.in(dir).samples().stream().map(DragSample::fullName).toList();
  }

  @Test
  void findsSamplesWithCategories() throws IOException {
    SampleFiles.pickled(dir.resolve("land_scape/two"), 1);
    SampleFiles.dragBench(dir.resolve("animals/one"));
    Files.createDirectories(dir.resolve("empty"));

    assertThat(names()).containsExactly("animals/one", "land_scape/two");
  }

  @Test
  void findsSamplesWithoutCategories() throws IOException {
    SampleFiles.drag100(dir.resolve("chess_1"));
    SampleFiles.drag100(dir.resolve("cat_2"));

    assertThat(names()).containsExactly("cat_2", "chess_1");
  }

  @Test
  void findsBothHalvesOfRegionDragsData() throws IOException {
    SampleFiles.regions(dir.resolve("dragbench-dr/animals/JH_1"));
    SampleFiles.regions(dir.resolve("dragbench-sr/art_0"));
    SampleFiles.regions(dir.resolve("__MACOSX/dragbench-sr/art_0"));
    SampleFiles.regions(dir.resolve(".cache/art_0"));

    assertThat(names()).containsExactly("dragbench-dr/animals/JH_1", "dragbench-sr/art_0");
  }

  @Test
  void aSampleByItselfIsASetOfOne() throws IOException {
    SampleFiles.sdeDrag(dir);
    SampleFiles.sdeDrag(dir.resolve("inside")); // not looked at

    assertThat(names()).containsExactly(String.valueOf(dir.getFileName()));
  }

  @Test
  void aLimitTakesOneOfEachCategoryByTurns() throws IOException {
    for (String name : List.of("a/1", "a/2", "a/3", "b/1", "c/1", "c/2")) {
      SampleFiles.dragBench(dir.resolve(name));
    }

    assertThat(DataSet.in(dir).byTurns(4))
        .extracting(DragSample::fullName)
        .containsExactly("a/1", "b/1", "c/1", "a/2");
    assertThat(DataSet.in(dir).byTurns(Integer.MAX_VALUE)).hasSize(6);
  }

  @Test
  void noSamplesSayWhatWasLookedFor() {
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> DataSet.in(dir))
        .withMessageContaining("to a depth of 3 hold no sample; looked for drag_instruction.json");
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> DataSet.in(dir.resolve("missing")))
        .withMessageContaining("there is no directory");
  }

  @Test
  void theSubsetOfDragBenchIsWhole() throws IOException {
    Path shared = Path.of("../../shared/dragbench");
    assumeTrue(Files.isDirectory(shared), "the pictures lie beside the project only");

    List<DragSample> samples = DataSet.in(shared).samples();

    assertThat(samples).hasSize(103);
    double sum = 0;
    int pairs = 0;
    for (DragSample sample : samples) {
      sample.toRequest().build();
      pairs += sample.drags().size();
      sum += sample.drags().stream().mapToDouble(Drag::length).sum();
    }
    assertThat(pairs).isEqualTo(166);
    assertThat(sum / pairs).isCloseTo(54.38, within(0.005));
  }
}
