package io.luciddrag.examples.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.luciddrag.LucidDrag;
import io.luciddrag.examples.dataset.ResultFolder;
import io.luciddrag.examples.dataset.ResultLayout;
import io.luciddrag.examples.options.EditOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a task does when things go wrong around it. */
class SampleEditTest {
  @TempDir Path dir;
  private SampleAddress address;

  @BeforeEach
  void sample() throws IOException {
    address =
        new SampleAddress("a", new SampleSet(dir.resolve("set")).good("a/one").toString());
  }

  private SampleEdit edit(Supplier<LucidDrag> lucid) {
    return new SampleEdit(
        lucid,
        CommandLine.populateCommand(new EditOptions(), "--steps=4"),
        ResultFolder.at(dir.resolve("out"), ResultLayout.DRAG_BENCH),
        "here");
  }

  private static LucidDrag none() {
    throw new AssertionError("the engine is not needed");
  }

  @Test
  void nativesThatCannotBeLoadedAreARow() {
    SampleRow row =
        edit(
                () -> {
                  throw new UnsatisfiedLinkError("no torch");
                })
            .row(address);

    assertThat(row.sample()).isEqualTo("a/one");
    assertThat(row.failure()).contains("no torch");
    assertThat(row.scores()).isNull();
  }

  @Test
  void aSampleThatThisMachineDoesNotSeeIsARow() {
    SampleRow row =
        edit(SampleEditTest::none).row(new SampleAddress("a", dir.resolve("gone").toString()));

    assertThat(row.failure()).contains("gone' is no sample");
  }

  @Test
  void onTheLastAttemptOnlyWhatIsDoneCounts() {
    SampleRow given = edit(SampleEditTest::none).givenUp(address, "lost");
    assertThat(given.failure()).isEqualTo("lost");

    try (LucidDrag lucid = LucidDrag.open()) {
      edit(() -> lucid).row(address);
    }
    SampleRow done = edit(SampleEditTest::none).givenUp(address, "lost");
    assertThat(done.failure()).isNull();
    assertThat(done.resumed()).isTrue();
  }

  @Test
  void aPictureWithoutItsRowIsMadeAgain() throws IOException {
    try (LucidDrag lucid = LucidDrag.open()) {
      edit(() -> lucid).row(address);
      Path row = dir.resolve("out/a/one/row.json");
      assertThat(Files.readString(row)).endsWith("\n");
      Files.writeString(row, "{\"sample\": \"a/o");

      assertThat(edit(() -> lucid).row(address).resumed()).isFalse();
      assertThat(edit(SampleEditTest::none).row(address).resumed()).isTrue();
    }
  }

  @Test
  void theLastAttemptIsTheOneThatWouldEndTheJob() {
    assertThat(SliceEdit.isLast(0, 1)).isFalse(); // a local run has no second
    assertThat(SliceEdit.isLast(2, 4)).isFalse();
    assertThat(SliceEdit.isLast(3, 4)).isTrue();
  }
}
