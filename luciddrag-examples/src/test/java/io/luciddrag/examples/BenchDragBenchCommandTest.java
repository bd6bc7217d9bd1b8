package io.luciddrag.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.luciddrag.DragRequest;
import io.luciddrag.Intention;
import io.luciddrag.InvalidRequestException;
import io.luciddrag.Motion;
import io.luciddrag.examples.picture.Lorikeet;
import io.luciddrag.testkit.chat.ChatServer;
import io.luciddrag.testkit.chat.ServerAnswer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchDragBenchCommandTest {
  private static final String GOOD =
      "{\"prompt\": \"a lorikeet\", \"points\": [[462, 262], [486, 312]]}";

  @TempDir Path dir;
  private FakeLucidDrag engine = new FakeLucidDrag();

  private void sample(String name, String instruction) throws IOException {
    Path folder = Files.createDirectories(dir.resolve("bench").resolve(name));
    ImageIO.write(Lorikeet.photo(), "png", folder.resolve("original_image.png").toFile());
    Files.writeString(folder.resolve("drag_instruction.json"), instruction);
  }

  private ProgramRun run(Object... more) {
    Object[] args = new Object[more.length + 5];
    args[0] = "bench";
    args[1] = "dragbench";
    args[2] = dir.resolve("bench");
    args[3] = "--out";
    args[4] = dir.resolve("out");
    System.arraycopy(more, 0, args, 5, more.length);
    return ProgramRun.of(() -> engine, args);
  }

  /** The report without its pictures, which would fill the screen if a test fails. */
  private String page() throws IOException {
    return Files.readString(dir.resolve("out/report.html")).replaceAll("base64,[^\"]*", "");
  }

  @Test
  void comparesMethodsAndWritesOneReport() throws IOException {
    sample("animals/one", GOOD);
    sample("faces/two", GOOD);

    ProgramRun run = run("--methods", "full,membrane,no-edit", "--workers", 2);

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("membrane", "no-edit", "report.html");
    assertThat(dir.resolve("out/pictures/membrane/animals/one/dragged_image.png")).exists();
    String page = page();
    assertThat(page)
        .contains("By category", "animals", ">55.5<", "Where full missed")
        .contains("href=\"#a-sample-animals-one");
  }

  @Test
  void goesOnWhereItWasAndTriesFailuresAgain() throws IOException {
    sample("animals/one", GOOD);
    sample("faces/two", "not json");
    assertThat(run("--methods", "full").code()).isEqualTo(1);
    sample("faces/two", GOOD);
    FakeLucidDrag first = engine;
    engine = new FakeLucidDrag();

    ProgramRun again = run("--methods", "full,no-edit");

    assertThat(again.code()).as(again.err()).isZero();
    assertThat(first.edits).isEqualTo(1);
    assertThat(engine.edits).as("only the sample that had failed").isEqualTo(1);
    assertThat(dir.resolve("out/pictures/no-edit/animals/one/dragged_image.png")).exists();
  }

  @Test
  void aDragThatAMethodCannotDoIsRefusedNotFailed() throws IOException {
    sample("animals/one", GOOD);
    engine =
        new FakeLucidDrag() {
          @Override
          public BufferedImage preview(DragRequest request, Intention intention) {
            if (intention.motion().filter(Motion.SCALE::equals).isPresent()) {
              throw new InvalidRequestException(List.of("the handle does not follow"));
            }
            return super.preview(request, intention);
          }
        };

    ProgramRun run = run("--methods", "preview,warp-scale");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(page()).contains(">refused<");
  }

  @Test
  void otherOptionsAreNotMixedIn() throws IOException {
    sample("animals/one", GOOD);
    assertThat(run("--methods", "full").code()).isZero();

    ProgramRun run = run("--methods", "full", "--seed", 5);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("other settings");
  }

  @Test
  void badOptionsAreNamed() throws IOException {
    sample("animals/one", GOOD);
    assertThat(run("--methods", "fulll").err()).contains("no method is named 'fulll'", "membrane");
    assertThat(run("--methods", "full,full").err()).contains("named twice");
    assertThat(run("--results", 2).err()).contains("leave --results out");
    assertThat(run("--workers", 0).err()).contains("--workers must lie in [1, 64]");
    assertThat(ProgramRun.of(() -> engine, "bench").err()).contains("which benchmark", "dragbench");
  }

  @Test
  void aJudgeMarksTheResultsAndIsNotAskedTwice() throws IOException {
    sample("animals/one", GOOD);
    try (ChatServer server = ChatServer.start()) {
      server.then(
          ServerAnswer.texts(
              "A: naturalness 8, artefacts 7, integrity 9\nB: naturalness 4, artefacts 4, integrity 4"));
      Object[] judge = {
        "--methods",
        "full,no-edit",
        "--judge",
        "gscore",
        "--judge-url",
        server.url(),
        "--judge-model",
        "eyes",
        "--judge-repeats",
        1
      };

      ProgramRun run = run(judge);

      assertThat(run.code()).as(run.err()).isZero();
      assertThat(server.violations()).isEmpty();
      assertThat(page()).contains("What the judge says", "8.00 [8.00, 8.00]", "4.00 [4.00, 4.00]");
      assertThat(run(judge).code()).isZero();
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void halfAJudgeIsRefusedBeforeTheFirstEdit() throws IOException {
    sample("animals/one", GOOD);
    assertThat(run("--judge", "gscore").err()).contains("--judge-url");
    assertThat(run("--judge-url", "http://127.0.0.1:1/v1").err()).contains("--judge gscore");
    assertThat(engine.edits).isZero();
  }
}
