package io.luciddrag.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.luciddrag.spi.RgbImage;
import io.luciddrag.spi.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** DB-101 to DB-106: stages, encoding, decoding. */
abstract class BackendPictureRules extends BackendRules {
  BackendPictureRules() {}

  /**
   * DB-101 MUST: at least one stage; indices count from 0 in order; sizes and steps are positive,
   * start lies in (0, 1]; a picture wider than high has latents wider than high.
   *
   * <p>If this fails, check: width and height swapped; a list that is built anew and sorted
   * otherwise on each call.
   */
  @Test
  void required_db101_stagesAreWellFormed() throws Exception {
    check(
        "DB-101",
        probe -> {
          List<Stage> stages = probe.stages();
          for (int i = 0; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            String label = probe.label(stage) + ": ";
            assertThat(stage.index()).as(label + "index of stage " + i).isEqualTo(i);
            assertThat(stage.channels()).as(label + "channels").isPositive();
            assertThat(stage.height()).as(label + "height").isPositive();
            assertThat(stage.width())
                .as(label + "width, for a picture wider than high")
                .isGreaterThan(stage.height());
            assertThat(stage.cellPx()).as(label + "cellPx").isPositive();
            assertThat(stage.start()).as(label + "start").isGreaterThan(0).isLessThanOrEqualTo(1);
            assertThat(stage.steps()).as(label + "steps").isPositive();
          }
          assertThat(probe.stages()).as(probe.label() + ": stages() asked again").isEqualTo(stages);
        });
  }

  /**
   * DB-102 MUST: encode() gives a finite float32 latent of the stage's shape, (1, C, h, w).
   *
   * <p>If this fails, check: (1, C, w, h); a missing batch axis; a precision meant for weights
   * only.
   */
  @Test
  void required_db102_latentHasTheStagesShape() throws Exception {
    check(
        "DB-102",
        probe -> {
          for (Stage stage : probe.stages()) {
            try (NDManager scope = probe.newScope()) {
              probe.encode(stage, scope);
            }
          }
        });
  }

  /**
   * DB-103 MUST: decoding what the last stage encoded gives the picture back, to {@link #minPsnr()}
   * decibels.
   *
   * <p>If this fails, check: scale factor or [-1, 1] range forgotten on one side; red and blue
   * swapped; a crop that does not match its padding.
   */
  @Test
  void required_db103_decodingUndoesEncoding() throws Exception {
    check(
        "DB-103",
        probe -> {
          Stage stage = probe.lastStage();
          try (NDManager scope = probe.newScope()) {
            RgbImage back = decode(probe, stage, probe.encode(stage, scope));
            assertThat(Psnr.between(back, probe.scene().image()))
                .as(probe.label(stage) + ": PSNR of the decoded picture, dB")
                .isGreaterThanOrEqualTo(minPsnr());
          }
        });
  }

  /**
   * DB-104 MUST: every stage decodes to a picture of the session's size, finite and in [0, 1], also
   * from latents that no picture has.
   *
   * <p>If this fails, check: values not clamped; the picture left at the stage's resolution.
   */
  @Test
  void required_db104_decodedPicturesAreInRange() throws Exception {
    check(
        "DB-104",
        probe -> {
          for (Stage stage : probe.stages()) {
            try (NDManager scope = probe.newScope()) {
              decode(probe, stage, probe.encode(stage, scope));
              decode(probe, stage, probe.noise(stage, scope, 1, 21));
            }
          }
        });
  }

  private static RgbImage decode(BackendProbe probe, Stage stage, NDArray latent) {
    RgbImage picture = probe.session().decode(stage, latent);
    RgbImage original = probe.scene().image();
    String label = probe.label(stage) + ": decoded picture";
    assertThat(picture).as(label).isNotNull();
    assertThat(picture.width() + " x " + picture.height())
        .as(label + ", width x height")
        .isEqualTo(original.width() + " x " + original.height());
    probe.assertFinite("the decoded picture", stage, picture.planes());
    for (float value : picture.planes()) {
      if (value < 0 || value > 1) {
        throw new AssertionError(label + ": " + value + " lies outside [0, 1]");
      }
    }
    return picture;
  }

  /**
   * DB-105 MUST: the pictures given to open() and encode() are not written.
   *
   * <p>If this fails, check: scaling to [-1, 1] in place.
   */
  @Test
  void required_db105_pictureStaysAsItIs() throws Exception {
    Scene untouched = scene();
    check(
        "DB-105",
        probe -> {
          try (NDManager scope = probe.newScope()) {
            probe.encode(probe.lastStage(), scope);
          }
          float[] before = untouched.image().planes();
          PluginRules.pictureIsUntouched(probe.label(), probe.scene().image(), before);
        });
  }

  /**
   * DB-106 MUST: an encoded latent belongs to the scope it was asked for and is freed with it.
   *
   * <p>If this fails, check: the latent attached to the session's own scope, so that it piles up.
   */
  @Test
  void required_db106_latentBelongsToItsScope() throws Exception {
    check(
        "DB-106",
        probe -> {
          NDArray clean;
          try (NDManager scope = probe.newScope()) {
            clean = probe.encode(probe.lastStage(), scope);
          }
          assertThat(clean.isReleased())
              .as(probe.label() + ": latent is freed with its scope")
              .isTrue();
        });
  }
}
