package io.luciddrag.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.luciddrag.Drag;
import io.luciddrag.DragRequest;
import io.luciddrag.Intention;
import io.luciddrag.Motion;
import io.luciddrag.examples.picture.Lorikeet;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditCommandTest {
  @TempDir Path dir;
  private Path photo = Path.of("");
  private Path out = Path.of("");
  private final FakeLucidDrag engine = new FakeLucidDrag();

  @BeforeEach
  void writePhoto() throws IOException {
    photo = dir.resolve("a photo.png");
    out = dir.resolve("out dir");
    ImageIO.write(Lorikeet.photo(), "png", photo.toFile());
  }

  private ProgramRun run(Object... args) {
    return ProgramRun.of(() -> engine, args);
  }

  private DragRequest asked() {
    DragRequest request = engine.asked;
    assertThat(request).isNotNull();
    return request;
  }

  @Test
  void writesEveryFileAndListsThemOnStandardOutput() throws IOException {
    ProgramRun run = run("edit", photo, "--drag", "462,262:486,312", "--out", out);

    assertThat(run.err()).contains("locate").contains("measure 100 %");
    assertThat(run.code()).isZero();
    assertThat(run.out().lines())
        .containsExactly(
            out.resolve("edit-1.png").toString(),
            out.resolve("edit-2.png").toString(),
            out.resolve("edit-3.png").toString(),
            out.resolve("sheet.png").toString(),
            out.resolve("result.json").toString());
    BufferedImage edit = ImageIO.read(out.resolve("edit-1.png").toFile());
    assertThat(edit.getWidth()).isEqualTo(500);
    assertThat(edit.getHeight()).isEqualTo(439);
    BufferedImage sheet = ImageIO.read(out.resolve("sheet.png").toFile());
    assertThat(sheet.getWidth()).isGreaterThan(3 * 420);
    try (Stream<Path> files = Files.list(out)) {
      assertThat(files).hasSize(5); // no temporary file stays behind
    }
    assertThat(engine.closed).isTrue();
  }

  @Test
  void reportSaysWhatWasDoneAndHowWell() throws IOException {
    run("edit", photo, "--drag", "462,262:486,312", "--seed", 7, "--out", out);

    JsonObject json =
        JsonParser.parseString(Files.readString(out.resolve("result.json"))).getAsJsonObject();
    assertThat(json.keySet())
        .contains("backend", "seed", "settings", "editable", "regions", "notes", "edits", "drags");
    assertThat(json.get("backend").getAsString()).isEqualTo("patch");
    assertThat(json.get("seed").getAsLong()).isEqualTo(7);
    assertThat(json.getAsJsonObject("settings").get("steps").getAsString()).isEqualTo("12");
    assertThat(json.getAsJsonObject("editable").get("given").getAsBoolean()).isFalse();
    JsonObject edit = json.getAsJsonArray("edits").get(1).getAsJsonObject();
    assertThat(edit.get("file").getAsString()).isEqualTo("edit-2.png");
    assertThat(edit.get("intention").getAsString()).isEqualTo("turn the beak");
    assertThat(edit.get("motion").getAsString()).isEqualTo("rotate");
    assertThat(edit.get("sourcePrompt").getAsString()).isEqualTo("a lorikeet");
    assertThat(edit.get("targetPrompt").getAsString()).isEqualTo("a lorikeet with a long beak");
    assertThat(edit.get("confidence").getAsDouble()).isEqualTo(0.3);
    assertThat(edit.getAsJsonArray("notes")).hasSize(1);
    JsonObject diagnostics = edit.getAsJsonObject("diagnostics");
    assertThat(diagnostics.get("meanDistance").getAsDouble()).isEqualTo(5);
    assertThat(diagnostics.getAsJsonObject("seconds").get("sample").getAsDouble()).isEqualTo(0.5);
    JsonObject reach = diagnostics.getAsJsonArray("reaches").get(0).getAsJsonObject();
    assertThat(reach.get("distance").getAsDouble()).isEqualTo(5);
    assertThat(reach.get("similarity").isJsonNull()).isTrue(); // NaN is no JSON
  }

  @Test
  void everyOptionReachesTheEngine() {
    ProgramRun run =
        run(
            "edit",
            photo,
            "--drag",
            "462,262:486,312",
            "--drag=10,10:10,10",
            "--caption",
            "a lorikeet",
            "--results",
            2,
            "--seed",
            -3,
            "--steps",
            9,
            "--backend",
            "patch",
            "--guidance",
            "drag=1.5",
            "--guidance",
            "quality=0",
            "--deadline",
            "2.5",
            "--out",
            out);

    assertThat(run.code()).as(run.err()).isZero();
    DragRequest asked = asked();
    assertThat(asked.drags())
        .containsExactly(new Drag(462, 262, 486, 312), new Drag(10, 10, 10, 10));
    assertThat(asked.caption()).isEqualTo("a lorikeet");
    assertThat(asked.results()).isEqualTo(2);
    assertThat(asked.seed()).hasValue(-3);
    assertThat(asked.steps()).hasValue(9);
    assertThat(asked.guidance()).containsEntry("drag", 1.5).containsEntry("quality", 0.0);
    assertThat(asked.deadline()).contains(Duration.ofMillis(2500));
  }

  @Test
  void aMotionIsTheHostsChoice() {
    ProgramRun run =
        run("edit", photo, "--drag", "462,262:486,312", "--motion", "Rotate", "--out", out);

    assertThat(run.out().lines()).hasSize(3);
    assertThat(asked().intentions()).isEqualTo(List.of(Intention.of(Motion.ROTATE)));
    assertThat(asked().results()).isEqualTo(1);
  }

  @Test
  void reasonPrintsTheReadingsAsJson() {
    ProgramRun run = run("reason", photo, "--drag", "462,262:486,312");

    assertThat(run.code()).isZero();
    JsonObject answer = JsonParser.parseString(run.out()).getAsJsonObject();
    JsonObject first = answer.getAsJsonArray("readings").get(0).getAsJsonObject();
    assertThat(first.get("motion").getAsString()).isEqualTo("bend");
    assertThat(first.get("confidence").getAsDouble()).isEqualTo(0.5);
    assertThat(answer.getAsJsonArray("parts").get(0).getAsString()).isEqualTo("the beak");
    assertThat(answer.has("notes")).isTrue();
  }

  @Test
  void previewWritesEveryReadingOrTheOneAskedFor() {
    ProgramRun all = run("preview", photo, "--drag", "462,262:486,312", "--out", out);
    ProgramRun one =
        run("preview", photo, "--drag", "462,262:486,312", "--motion", "bend", "--out", out);

    assertThat(all.out().lines())
        .hasSize(5)
        .first()
        .isEqualTo(out.resolve("preview-1.png").toString());
    assertThat(one.out().lines())
        .containsExactly(
            out.resolve("preview-1.png").toString(), out.resolve("sheet.png").toString());
  }

  @Test
  void demoNamesEveryResultAndTheSheetLast() {
    ProgramRun run = run("demo", "--out", out);

    assertThat(run.code()).isZero();
    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSize(5);
    assertThat(lines.get(1)).isEqualTo(out.resolve("edit-2.png") + "  turn the beak (30 %)");
    assertThat(lines.get(4)).isEqualTo(out.resolve("sheet.png").toString());
    assertThat(asked().seed()).hasValue(7);
  }
}
