package io.luciddrag.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.luciddrag.DeadlineExceededException;
import io.luciddrag.ProviderNotFoundException;
import io.luciddrag.examples.picture.Lorikeet;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExitCodeTest {
  @TempDir Path dir;
  private Path photo = Path.of("");
  private final FakeLucidDrag engine = new FakeLucidDrag();

  @BeforeEach
  void writePhoto() throws IOException {
    photo = dir.resolve("photo.png");
    ImageIO.write(Lorikeet.photo(), "png", photo.toFile());
  }

  private ProgramRun edit(Object... more) {
    Object[] args = new Object[more.length + 2];
    args[0] = "edit";
    args[1] = photo;
    System.arraycopy(more, 0, args, 2, more.length);
    return ProgramRun.of(() -> engine, args);
  }

  private void assertBadRequest(ProgramRun run, String... words) {
    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.err().lines()).as(run.err()).hasSize(1);
    assertThat(run.err()).startsWith("luciddrag: ").contains(words);
    assertThat(run.out()).isEmpty();
    assertThat(engine.asked).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1,2",
        "1,2:3",
        "a,b:c,d",
        "NaN,1:2,3",
        "1,2:3,Infinity",
        "1;2:3;4",
        "1,2,3,4"
      })
  void malformedDragsShowTheExpectedForm(String drag) {
    assertBadRequest(edit("--drag", drag, "--out", dir.resolve("o")), "--drag", "X,Y:X,Y");
  }

  static Stream<Arguments> badOptions() {
    return Stream.of(
        Arguments.of("no such motion", "--motion wobble", "bend"),
        Arguments.of("unknown option", "--frobnicate", "--frobnicate"),
        Arguments.of("results out of range", "--results 0", "results must lie in [1, 16]"),
        Arguments.of("results no number", "--results many", "--results"),
        Arguments.of("steps out of range", "--steps 0", "steps"),
        Arguments.of("deadline NaN", "--deadline NaN", "deadline"),
        Arguments.of("deadline negative", "--deadline -1", "deadline"),
        Arguments.of("weight NaN", "--guidance drag=NaN", "drag"),
        Arguments.of("weight without value", "--guidance drag", "--guidance"),
        Arguments.of("target outside", "--drag 1,1:9999,1", "9999"),
        Arguments.of("no such mask", "--mask nowhere.png", "nowhere.png"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badOptions")
  void badOptionsAreNamedInOneLine(String what, String options, String word) {
    Object[] args =
        Stream.concat(Stream.of("--drag", "10,10:20,20"), Arrays.stream(options.split(" ", -1)))
            .toArray();
    assertBadRequest(edit(args), word);
  }

  @Test
  void missingDragOrCommandIsBadUsage() {
    assertBadRequest(edit(), "--drag");
    assertBadRequest(ProgramRun.of(() -> engine), "luciddrag --help");
    assertBadRequest(ProgramRun.of(() -> engine, "fly"), "fly");
  }

  @Test
  void missingAndDamagedFilesAreBadRequests() throws IOException {
    Path text = Files.writeString(dir.resolve("text.png"), "this is no picture");
    Path empty = Files.createFile(dir.resolve("empty.jpg"));
    Path cut = dir.resolve("cut.png");
    byte[] whole = Files.readAllBytes(photo);
    Files.write(cut, Arrays.copyOf(whole, whole.length / 2));

    for (Path bad : new Path[] {dir.resolve("nowhere.png"), dir, text, empty, cut}) {
      assertBadRequest(
          ProgramRun.of(() -> engine, "edit", bad, "--drag", "1,1:9,9"), bad.toString());
    }
  }

  @Test
  void outputFolderThatIsFileIsBadRequest() throws IOException {
    Path file = Files.createFile(dir.resolve("taken"));
    assertBadRequest(edit("--drag", "10,10:20,20", "--out", file), "--out", "taken");
  }

  @Test
  void maskOfAnotherSizeIsBadRequest() throws IOException {
    Path mask = dir.resolve("mask.png");
    ImageIO.write(new BufferedImage(20, 30, BufferedImage.TYPE_BYTE_GRAY), "png", mask.toFile());
    assertBadRequest(edit("--drag", "10,10:20,20", "--mask", mask), "20 x 30", "500 x 439");
  }

  @Test
  void unknownBackendIsBadRequest() {
    engine.failure = new ProviderNotFoundException("no backend has the id 'x'");
    ProgramRun run = edit("--drag", "10,10:20,20", "--backend", "x", "--out", dir.resolve("o"));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo("luciddrag: no backend has the id 'x'" + System.lineSeparator());
  }

  @Test
  void whatFailsLaterIsOneLineAndTheTraceOnlyOnRequest() {
    engine.failure = new DeadlineExceededException("took\nlonger than 1 s");
    Path out = dir.resolve("o");
    ProgramRun quiet = edit("--drag", "10,10:20,20", "--out", out);
    ProgramRun verbose = edit("--drag", "10,10:20,20", "--out", out, "--verbose");

    assertThat(quiet.code()).isEqualTo(1);
    assertThat(quiet.err().lines()).containsExactly("luciddrag: took longer than 1 s");
    assertThat(verbose.code()).isEqualTo(1);
    assertThat(verbose.err()).contains("at io.luciddrag.examples.");
  }

  @Test
  void missingEngineIsNotTheRequestsFault() {
    ProgramRun run =
        ProgramRun.of(
            () -> {
              throw new ProviderNotFoundException("no engine");
            },
            "demo",
            "--out",
            dir.resolve("o"));
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void helpAndVersionSucceed() {
    ProgramRun help = ProgramRun.of(() -> engine, "--help");
    ProgramRun edit = ProgramRun.of(() -> engine, "edit", "--help");
    ProgramRun version = ProgramRun.of(() -> engine, "--version");

    assertThat(help.code()).isZero();
    assertThat(help.out()).contains("edit", "reason", "preview", "demo", "benchmark", "dragbench");
    assertThat(edit.code()).isZero();
    assertThat(edit.out()).contains("--drag", "--mask", "--guidance", "--deadline");
    assertThat(version.code()).isZero();
    assertThat(version.out()).matches("luciddrag \\d+\\.\\d+.*\\R");
  }
}
