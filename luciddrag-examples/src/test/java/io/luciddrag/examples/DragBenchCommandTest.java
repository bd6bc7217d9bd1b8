package io.luciddrag.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.luciddrag.examples.picture.Lorikeet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DragBenchCommandTest {
  private static final String GOOD =
      "{\"prompt\": \"a lorikeet\", \"points\": [[462, 262], [486, 312]]}";

  @TempDir Path dir;
  private final FakeLucidDrag engine = new FakeLucidDrag();

  private void sample(String name, String instruction) throws IOException {
    Path folder = Files.createDirectories(dir.resolve("bench").resolve(name));
    ImageIO.write(Lorikeet.photo(), "png", folder.resolve("original_image.png").toFile());
    Files.writeString(folder.resolve("drag_instruction.json"), instruction);
  }

  private ProgramRun run(Object... more) {
    Object[] args = new Object[more.length + 4];
    args[0] = "dragbench";
    args[1] = dir.resolve("bench");
    args[2] = "--out";
    args[3] = dir.resolve("out");
    System.arraycopy(more, 0, args, 4, more.length);
    return ProgramRun.of(() -> engine, args);
  }

  @Test
  void editsEverySampleAndSumsUp() throws IOException {
    sample("animals/one", GOOD);
    sample("animals/two", GOOD);
    sample("faces/three", GOOD);

    ProgramRun run = run();

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(dir.resolve("out/animals/two/edit-3.png")).exists();
    assertThat(dir.resolve("out/animals/two/result.json")).exists();
    assertThat(dir.resolve("out/sheet.png")).exists();
    assertThat(run.out()).contains("animals/one", "bend", "median distance 5.0 px");
    JsonObject summary =
        JsonParser.parseString(Files.readString(dir.resolve("out/summary.json"))).getAsJsonObject();
    assertThat(summary.get("medianDistance").getAsDouble()).isEqualTo(5);
    assertThat(summary.get("failures").getAsInt()).isZero();
  }

  @Test
  void aLimitTakesOneOfEachCategoryByTurns() throws IOException {
    sample("animals/one", GOOD);
    sample("animals/two", GOOD);
    sample("faces/three", GOOD);

    assertThat(run("--limit", 2).out())
        .contains("animals/one", "faces/three")
        .doesNotContain("animals/two");
  }

  @Test
  void aBadSampleIsReportedAndTheOthersGoOn() throws IOException {
    sample("animals/bad", "{\"points\": [[1, 2], [3]]}");
    sample("animals/worse", "not json");
    sample("faces/good", GOOD);

    ProgramRun run = run();

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("animals/bad  FAILED", "animals/worse  FAILED", "2 failed");
    assertThat(dir.resolve("out/faces/good/edit-1.png")).exists();
  }

  @Test
  void aFolderWithoutSamplesIsBadRequest() throws IOException {
    Files.createDirectories(dir.resolve("bench"));
    assertThat(run().code()).isEqualTo(2);
  }
}
