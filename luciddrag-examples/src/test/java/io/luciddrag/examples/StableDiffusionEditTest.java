package io.luciddrag.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.luciddrag.examples.picture.Lorikeet;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole method through the command line, on the tiny models of luciddrag-core's tests. */
class StableDiffusionEditTest {
  private static final Path MODELS =
      Path.of("../luciddrag-core/src/test/resources/stablediffusion").toAbsolutePath().normalize();

  @TempDir Path dir;
  private Path photo = Path.of("");
  private Path mask = Path.of("");
  private Path out = Path.of("");

  @BeforeEach
  void writePhoto() throws IOException {
    assumeTrue(Files.isDirectory(MODELS), "the tiny models lie in luciddrag-core's sources");
    photo = dir.resolve("photo.png");
    mask = dir.resolve("mask.png");
    out = dir.resolve("out");
    BufferedImage lorikeet = Lorikeet.photo();
    ImageIO.write(lorikeet, "png", photo.toFile());
    BufferedImage white =
        new BufferedImage(lorikeet.getWidth(), lorikeet.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
    white.createGraphics().fillRect(380, 200, 120, 160);
    ImageIO.write(white, "png", mask.toFile());
  }

  private ProgramRun edit(String model, String... more) {
    List<Object> args = new ArrayList<>();
    Collections.addAll(args, "edit", photo, "--drag", "462,262:430,300", "--mask", mask);
    Collections.addAll(args, "--caption", "a lorikeet", "--model", MODELS.resolve(model));
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
    assertThat(json.toString())
        .contains("\"stable-diffusion\"", "\"sampling.solver\":\"" + solver + "\"", "evaluations");
    BufferedImage before = ImageIO.read(photo.toFile());
    BufferedImage after = ImageIO.read(out.resolve("edit-1.png").toFile());
    int changed = 0;
    for (int y = 0; y < before.getHeight(); y++) {
      for (int x = 0; x < before.getWidth(); x++) {
        boolean same = before.getRGB(x, y) == after.getRGB(x, y);
        boolean inside = x >= 380 && y >= 200 && y < 360;
        assertThat(same || inside).as("pixel %d, %d", x, y).isTrue();
        changed += same ? 0 : 1;
      }
    }
    assertThat(changed).isGreaterThan(5000);
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
            "--exact-reconstruction");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(Files.readString(out.resolve("result.json")))
        .contains(
            "\"sampling.guidanceScale\": \"3.0\"",
            "\"sampling.attention\": \"REPLACE\"",
            "\"sampling.deepReuse\": \"2\"",
            "\"sampling.exactReconstruction\": \"true\"",
            "\"sampling.start\": \"MOTION\"",
            "\"sampling.steps\": \"5\"");
  }

  @ParameterizedTest
  @CsvSource({
    "--guidance-scale, 0.5, guidanceScale must lie in [1",
    "--strength, 0, strength must lie in",
    "--deep-reuse, 9, deepReuse must lie in",
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
    ProgramRun run = edit("nowhere");

    assertThat(run.code()).isNotZero();
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
            "462,262:430,300",
            "--sampling",
            "fast",
            "--out",
            out);

    assertThat(run.code()).isNotZero();
    assertThat(run.err()).contains("takes no sampling settings");
  }
}
