package io.luciddrag.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.luciddrag.examples.picture.Lorikeet;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole method through the command line, on the tiny models of luciddrag-core's tests. */
class StableDiffusionEditTest {
  @TempDir Path dir;
  private Path photo = Path.of("");
  private Path mask = Path.of("");
  private Path out = Path.of("");

  @BeforeEach
  void writePhoto() throws IOException {
    photo = dir.resolve("photo.png");
    mask = dir.resolve("mask.png");
    out = dir.resolve("out");
    BufferedImage lorikeet = Lorikeet.photo();
    ImageIO.write(lorikeet, "png", photo.toFile());
    BufferedImage white =
        new BufferedImage(lorikeet.getWidth(), lorikeet.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
    white.createGraphics().fillRect(320, 170, 180, 250);
    ImageIO.write(white, "png", mask.toFile());
  }

  private ProgramRun edit(String model, String... more) {
    return edit(TinyModels.folder(model), more);
  }

  private ProgramRun edit(Path model, String... more) {
    List<Object> args = new ArrayList<>();
    Collections.addAll(args, "edit", photo, "--drag", "458,288:414,330", "--mask", mask);
    Collections.addAll(args, "--caption", "a lorikeet", "--model", model);
    Collections.addAll(args, "--size", 128, "--precision", "fp32", "--seed", 7, "--out", out);
    Collections.addAll(args, (Object[]) more);
    return ProgramRun.with(Main::engine, args.toArray());
  }

  @ParameterizedTest
  @CsvSource({"sd1, DDIM", "sd2, DDIM", "lcm, LCM"})
  void runsTheWholeMethod(String model, String solver) throws IOException {
    ProgramRun run = edit(model, "--steps", "4", "--results", "2");

    assertThat(run.code()).as(run.err()).isZero();
    JsonObject json =
        JsonParser.parseString(Files.readString(out.resolve("result.json"))).getAsJsonObject();
    assertThat(json.get("backend").getAsString()).isEqualTo("stable-diffusion");
    assertThat(json.getAsJsonObject("settings").get("sampling.solver").getAsString())
        .isEqualTo(solver);
    assertThat(run.err()).containsPattern("network evaluations \\d+.*gradients \\d+.*dB");
    for (int rank = 1; rank <= 2; rank++) {
      JsonObject edit = json.getAsJsonArray("edits").get(rank - 1).getAsJsonObject();
      JsonObject diagnostics = edit.getAsJsonObject("diagnostics");
      assertThat(diagnostics.get("changedOutside").getAsInt()).isZero();
      assertThat(diagnostics.getAsJsonObject("measures").keySet())
          .contains("evaluations", "gradients", "memoryBank", "reconstruction");
      assertChangedOnlyInside(ImageIO.read(out.resolve("edit-" + rank + ".png").toFile()));
    }
    assertThat(out.resolve("edit-3.png")).doesNotExist();
    assertThat(colours(ImageIO.read(out.resolve("sheet.png").toFile()))).isGreaterThan(1000);
  }

  private void assertChangedOnlyInside(BufferedImage after) throws IOException {
    BufferedImage before = ImageIO.read(photo.toFile());
    int changed = 0;
    Set<Integer> made = new HashSet<>();
    for (int y = 0; y < before.getHeight(); y++) {
      for (int x = 0; x < before.getWidth(); x++) {
        boolean same = before.getRGB(x, y) == after.getRGB(x, y);
        boolean inside = x >= 320 && y >= 170 && y < 420;
        assertThat(same || inside).as("pixel %d, %d", x, y).isTrue();
        if (!same) {
          changed++;
          made.add(after.getRGB(x, y));
        }
      }
    }
    assertThat(changed).isGreaterThan(5000);
    assertThat(made).as("colours inside the mask").hasSizeGreaterThan(1000);
  }

  private static int colours(BufferedImage image) {
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        colours.add(image.getRGB(x, y));
      }
    }
    return colours.size();
  }

  @Test
  void samplingOptionsReachTheEngine() throws IOException {
    ProgramRun run =
        edit(
            "sd1",
            "--sampling",
            "fast",
            "--steps",
            "5",
            "--results",
            "1",
            "--guidance-scale",
            "3",
            "--attention",
            "replace",
            "--deep-reuse",
            "2",
            "--perturbed-attention",
            "2.5",
            "--exact-reconstruction");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(Files.readString(out.resolve("result.json")))
        .contains(
            "\"sampling.guidanceScale\": \"3.0\"",
            "\"sampling.attention\": \"REPLACE\"",
            "\"sampling.deepReuse\": \"2\"",
            "\"sampling.perturbedAttentionScale\": \"2.5\"",
            "\"sampling.exactReconstruction\": \"true\"",
            "\"sampling.start\": \"MOTION\"",
            "\"sampling.steps\": \"5\"");
  }

  @ParameterizedTest
  @CsvSource({
    "--guidance-scale, 0.5, guidanceScale must lie in [1",
    "--strength, 0, strength must lie in",
    "--deep-reuse, 9, deepReuse must lie in",
    "--perturbed-attention, 21, perturbedAttentionScale must lie in [0",
    "--sampling, slow, 'no sampling preset'",
    "--eta, 2, eta must lie in [0",
    "--start, sideways, sideways"
  })
  void badOptionsAreOneLineWithExitCodeTwo(String option, String value, String message) {
    ProgramRun run = edit("sd1", option, value);

    assertThat(run.err()).contains(message);
    assertThat(run.err().lines().filter(line -> line.contains(message))).hasSize(1);
    assertThat(run.code()).as(run.err()).isEqualTo(2);
  }

  @Test
  void aMissingModelIsSaidByItsPath() {
    ProgramRun run = edit(dir.resolve("nowhere"));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("nowhere").contains("no such folder");
  }

  @Test
  void samplingIsNotForThePatchBackend() {
    ProgramRun run =
        ProgramRun.with(
            Main::engine,
            "edit",
            photo,
            "--drag",
            "458,288:414,330",
            "--sampling",
            "fast",
            "--out",
            out);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().lines().filter(line -> line.contains("takes no sampling settings")))
        .hasSize(1);
  }
}
