package io.luciddrag.examples.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.luciddrag.Drag;
import io.luciddrag.DragRequest;
import io.luciddrag.EditableArea;
import io.luciddrag.examples.dataset.pickle.Damage;
import io.luciddrag.examples.dataset.pickle.PickleFixtures;
import io.luciddrag.examples.terminal.BadInputException;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DragSampleTest {
  @TempDir Path dir;

  private void assertRead(Path folder, Layout layout, String prompt) throws IOException {
    DragSample sample = DragSample.in("boxes", folder);

    assertThat(sample.layout()).isEqualTo(layout);
    assertThat(sample.fullName()).isEqualTo("boxes/" + folder.getFileName());
    assertThat(sample.drags()).containsExactly(new Drag(5, 4, 12, 8), new Drag(9, 9, 9, 9));
    assertThat(sample.drags().get(1).isAnchor()).isTrue();
    assertThat(sample.prompt()).isEqualTo(prompt);
    assertThat(sample.photo().image().getWidth()).isEqualTo(20);
    DragRequest request = sample.toRequest().build();
    EditableArea area = request.editable().orElseThrow();
    assertThat(area.bounds()).isEqualTo(new Rectangle(4, 3, 14, 9));
    assertThat(area.size()).isEqualTo(14 * 9);
    assertThat(sample.editable()).contains(area);
    assertThat(request.caption()).isEqualTo(prompt);
    assertThat(request.drags()).isEqualTo(sample.drags());
  }

  @Test
  void readsDragBenchWithoutPickles() throws IOException {
    assertRead(SampleFiles.dragBench(dir.resolve("a")), Layout.DRAG_BENCH, "a red box");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void readsDragBenchAsPublished(int numpy) throws IOException {
    assertRead(SampleFiles.pickled(dir.resolve("a"), numpy), Layout.DRAG_BENCH_PICKLE, "a red box");
  }

  @Test
  void readsDrag100() throws IOException {
    assertRead(SampleFiles.drag100(dir.resolve("a")), Layout.DRAG_100, "");
  }

  @Test
  void readsTheSetOfSdeDrag() throws IOException {
    assertRead(SampleFiles.sdeDrag(dir.resolve("a")), Layout.SDE_DRAG, "a red box");
  }

  @Test
  void readsRegionDragsDensePairsOnRequest() throws IOException {
    DragSample sample = DragSample.in("", SampleFiles.regions(dir.resolve("a")));

    assertThat(sample.drags()).hasSize(2);
    assertThat(sample.regionDrags().orElseThrow())
        .hasSize(6)
        .startsWith(new Drag(5, 4, 12, 8), new Drag(6, 4, 13, 8));
    assertThat(DragSample.in("", SampleFiles.drag100(dir.resolve("b"))).regionDrags()).isEmpty();
  }

  @Test
  void withoutAMaskTheAreaIsLeftOpen() throws IOException {
    Path folder = SampleFiles.drag100(dir.resolve("a"));
    Files.delete(folder.resolve("mask.png"));

    assertThat(DragSample.in("", folder).toRequest().build().editable()).isEmpty();
  }

  @Test
  void aFolderInNoLayoutSaysWhatWasLookedFor() {
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> DragSample.in("", dir))
        .withMessageContaining(
            "looked for drag_instruction.json with original_image.jpg or .png; meta_data.pkl with original_image.jpg or .png; points.json with original.jpg or .png; prompt.json with origin_image.jpg or .png");
  }

  @Test
  void aMissingPhotoIsNamed() throws IOException {
    Files.writeString(dir.resolve("points.json"), "{\"points\": []}");
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> DragSample.in("", dir).toRequest())
        .withMessageContaining("has no original.jpg or .png");
  }

  @Test
  void theLayoutThatHasItsPhotoWins() throws IOException {
    Path folder = SampleFiles.sdeDrag(dir.resolve("a"));
    Files.writeString(folder.resolve("points.json"), "{\"points\": []}");

    assertThat(DragSample.in("", folder).layout()).isEqualTo(Layout.SDE_DRAG);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1]                                  | is not a JSON object",
        "not json                             | is not a JSON object",
        "{}                                   | \"points\" is missing",
        "{\"points\": \"none\"}               | \"points\" is \"none\"",
        "{\"points\": [[1, 2]]}               | 1 points; a handle without a target is left over",
        "{\"points\": [[1, 2], [3]]}          | a point has 1 numbers, not 2",
        "{\"points\": [[1, 2], [3, 4, 5]]}    | a point has 3 numbers, not 2",
        "{\"points\": [[1, 2], [3, null]]}    | handle and target by turns",
        "{\"points\": [[1, 2], [3, 1e999]]}   | point 2 is (3.0, Infinity), which is no place",
        "{\"points\": [1, 2, 3, 4]}           | handle and target by turns"
      })
  void badPointsAreRefused(String json, String says) throws IOException {
    Path folder = SampleFiles.drag100(dir.resolve("a"));
    Files.writeString(folder.resolve("points.json"), json);

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> DragSample.in("", folder).drags())
        .withMessageContaining(folder.resolve("points.json").toString())
        .withMessageContaining(says);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"source\": \"a cat\", \"target\": \"a cat that sits\"} | \"source\" is \"a cat\"",
        "{\"prompt\": \"a cat\"}                                  | \"source\" is missing",
        "{\"source\": [[1, 2]], \"target\": []}                   | 1 handles and 0 targets",
        "{\"source\": [1, 2], \"target\": [3, 4]}                 | no other form with points is known"
      })
  void anythingButPointsUnderSourceAndTargetIsRefused(String json, String says) throws IOException {
    Path folder = SampleFiles.sdeDrag(dir.resolve("a"));
    Files.writeString(folder.resolve("prompt.json"), json);

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> DragSample.in("", folder).drags())
        .withMessageContaining("as SDE-Drag's own program writes it")
        .withMessageContaining(says);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "N.                                | it holds no dict",
        "}.                                | 'points' is no list of [x, y]",
        "(Vpoints~(K~K~ld.                  | 'points' has an entry",
        "(Vpoints~(lVmask~Vwhite~d.        | 'mask' is no array; rows x columns",
        "(Vpoints~(lVprompt~(ld.           | 'prompt' is no text",
        "(Vpoints~((Fnan~F1~ld.            | cannot be read",
        "cos~system~(Vid~tR.               | the global 'os.system'"
      })
  void badPicklesAreRefused(String pickle, String says) throws IOException {
    Path folder = SampleFiles.pickled(dir.resolve("a"), 1);
    Files.writeString(folder.resolve("meta_data.pkl"), pickle.replace('~', '\n'));

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> DragSample.in("", folder).drags())
        .withMessageContaining("meta_data.pkl' cannot be read as {prompt, points, mask}")
        .withMessageContaining(says);
  }

  @Test
  void damagedPicklesAreReadOrRefused() throws IOException {
    Path folder = SampleFiles.pickled(dir.resolve("a"), 2);
    Random random = new Random(3);
    for (String file : new String[] {"numpy1_meta_data.pkl", "numpy2_region.pkl"}) {
      byte[] whole = PickleFixtures.bytes(file);
      for (int round = 0; round < 1000; round++) {
        Files.write(folder.resolve("meta_data.pkl"), Damage.of(whole, random));
        try {
          DragSample.in("", folder).drags();
        } catch (BadInputException e) {
          assertThat(e).hasMessageContaining("meta_data.pkl");
        }
      }
    }
  }
}
