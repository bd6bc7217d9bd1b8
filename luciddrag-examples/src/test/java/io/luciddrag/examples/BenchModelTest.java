package io.luciddrag.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.luciddrag.testkit.model.TrainedModel;
import io.luciddrag.testkit.world.AmbiguousDrag;
import io.luciddrag.testkit.world.DragFilter;
import io.luciddrag.testkit.world.DragMaker;
import io.luciddrag.testkit.world.SceneSplit;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmarks with the real engine and the testkit's small trained model. */
class BenchModelTest {
  @TempDir Path dir;

  /** A scene with a drag, as a sample of DragBench. */
  private AmbiguousDrag sample(long index) throws IOException {
    AmbiguousDrag scene =
        DragMaker.make(SceneSplit.HELD_OUT.seed(index), 64, 64, DragFilter.AMBIGUOUS);
    Path folder = Files.createDirectories(dir.resolve("bench/scenes/" + index));
    write(scene.source().toBufferedImage(), folder.resolve("original_image.png").toFile());
    BufferedImage mask = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 64 * 64; i++) {
      if (scene.editable().contains(i % 64, i / 64)) {
        mask.setRGB(i % 64, i / 64, Color.WHITE.getRGB());
      }
    }
    write(mask, folder.resolve("mask.png").toFile());
    Files.writeString(
        folder.resolve("drag_instruction.json"),
        "{\"prompt\": \"%s\", \"points\": [[%d, %d], [%d, %d]]}"
            .formatted(
                scene.caption(),
                Math.round(scene.drag().handleX()),
                Math.round(scene.drag().handleY()),
                Math.round(scene.drag().targetX()),
                Math.round(scene.drag().targetY())));
    return scene;
  }

  private static void write(BufferedImage image, File file) throws IOException {
    ImageIO.write(image, "png", file);
  }

  private ProgramRun run(String name, Object... more) {
    Object[] args = new Object[more.length + 5];
    args[0] = "bench";
    args[1] = name;
    args[2] = dir.resolve("bench");
    args[3] = "--out";
    args[4] = dir.resolve("out");
    System.arraycopy(more, 0, args, 5, more.length);
    return ProgramRun.with(Main::engine, args);
  }

  @Test
  void latentsAreWarpedWhereTheModelKnowsWhatItSees() throws IOException {
    AmbiguousDrag scene = sample(3);

    ProgramRun run =
        run(
            "dragbench",
            "--methods",
            "latent-warp,no-quality,no-edit",
            "--model",
            TrainedModel.folder(),
            "--discriminator",
            TrainedModel.discriminator(),
            "--dift",
            "--size",
            64,
            "--steps",
            4);

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(Files.readString(dir.resolve("out/report.html")))
        .contains("mean distance by DIFT, px");
    BufferedImage warped =
        ImageIO.read(dir.resolve("out/pictures/latent-warp/scenes/3/dragged_image.png").toFile());
    BufferedImage photo = scene.source().toBufferedImage();
    double inside = 0;
    int cells = 0;
    for (int y = 0; y < 64; y++) {
      for (int x = 0; x < 64; x++) {
        if (!scene.editable().contains(x, y)) {
          assertThat(warped.getRGB(x, y) & 0xffffff).isEqualTo(photo.getRGB(x, y) & 0xffffff);
        } else {
          inside += Math.abs(grey(warped, x, y) - grey(photo, x, y));
          cells++;
        }
      }
    }
    // It is an edit of this scene: changed, but nowhere near a picture of noise.
    assertThat(inside / cells).isBetween(1.0, 60.0);
  }

  private static double grey(BufferedImage picture, int x, int y) {
    Color colour = new Color(picture.getRGB(x, y));
    return (colour.getRed() + colour.getGreen() + colour.getBlue()) / 3.0;
  }

  @Test
  void aMethodThatNeedsAModelSaysSo() throws IOException {
    sample(3);
    assertThat(run("dragbench", "--methods", "latent-warp").err()).contains("--model");
  }

  @Test
  void reasonersAreComparedByTheirEdits() throws IOException {
    sample(3);
    ProgramRun run = run("reasoners", "--pairs", "offline+random-walker");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("offline+random-walker", "no-reasoner");
    assertThat(run("reasoners", "--pairs", "offline").err()).contains("is no pair");
  }

  @Test
  void everyMethodIsMeasuredInAProcessOfItsOwn() throws IOException {
    sample(3);
    ProgramRun run = run("efficiency", "--methods", "preview,no-edit", "--limit", 1);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).containsPattern("preview +1 +\\d+\\.\\d\\d +- +\\d{2,}");
    assertThat(Files.readString(dir.resolve("out/efficiency.html")))
        .contains("no-edit", "A6000", "peak memory");
    assertThat(run("efficiency", "--workers", 2).err()).contains("--workers 1 only");
    assertThat(run("efficiency", "--dift").err()).contains("leave --dift");
  }

  @Test
  void movesAreTheSamplesThatMayMeanAMove() throws IOException {
    sample(3);
    ProgramRun run = run("move", "--methods", "move,no-edit");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("move", "no-edit");
  }
}
