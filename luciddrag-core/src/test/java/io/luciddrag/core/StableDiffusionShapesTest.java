package io.luciddrag.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luciddrag.DragRequest;
import io.luciddrag.Edit;
import io.luciddrag.EditResult;
import io.luciddrag.EditableArea;
import io.luciddrag.InvalidRequestException;
import io.luciddrag.LucidDrag;
import io.luciddrag.Sampling;
import io.luciddrag.core.internal.stablediffusion.TinyModel;
import io.luciddrag.core.internal.stablediffusion.WatchedBackend;
import io.luciddrag.spi.DiffusionBackend;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Small, long and odd pictures; masks of all sizes; drags everywhere. */
@Timeout(60)
class StableDiffusionShapesTest {
  private static DiffusionBackend model;
  private static WatchedBackend backend;
  private static LucidDrag lucid;

  @BeforeAll
  static void open() {
    model = TinyModel.backend("sd1");
    backend = new WatchedBackend(model);
    lucid = LucidDrag.builder().backend(backend).build();
  }

  @AfterAll
  static void close() {
    lucid.close();
    model.close();
  }

  private static DragRequest.Builder request(BufferedImage photo) {
    return DragRequest.of(photo).backend("stable-diffusion").steps(2).results(2).seed(5);
  }

  /** Edits and checks what holds for every edit. */
  private static EditResult edited(DragRequest.Builder builder) {
    DragRequest request = builder.build();
    backend.start(call -> {});
    EditResult result = lucid.edit(request);
    BufferedImage photo = request.image();
    assertThat(result.edits()).isNotEmpty();
    for (Edit edit : result.edits()) {
      assertThat(edit.image().getWidth()).isEqualTo(photo.getWidth());
      assertThat(edit.image().getHeight()).isEqualTo(photo.getHeight());
      assertThat(Photos.changedOutside(photo, edit.image(), result.editable())).isZero();
      assertThat(edit.diagnostics().changedOutside()).isZero();
      assertThat(edit.diagnostics().synthesizedShare()).isBetween(0.0, 1.0);
      assertThat(edit.diagnostics().measures().values()).allMatch(Double::isFinite);
    }
    for (float[] latent : backend.decoded()) {
      for (float value : latent) {
        if (!Float.isFinite(value)) {
          throw new AssertionError("a latent holds " + value);
        }
      }
    }
    return result;
  }

  @ParameterizedTest
  @CsvSource({
    "16, 16",
    "17, 16",
    "33, 257",
    "257, 33",
    "64, 64",
    "65, 63",
    "63, 9999",
    "500, 16",
    "2000, 1500"
  })
  void sizes(int w, int h) {
    BufferedImage photo = Photos.of("bird.png", w, h);

    EditResult result = edited(request(photo).drag(w / 2.0, h / 2.0, w / 2.0 + 3, h / 2.0 + 2));
    edited(
        request(photo).editable(Photos.box(0, 0, w, h, photo)).drag(0, 0, w - 1, h - 1).results(1));

    assertThat(Photos.difference(photo, result.edits().get(0).image())).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 64, 48", // everything
    "0, 0, 32, 48", // touches three borders
    "32, 24, 32, 24",
    "10, 0, 1, 48",
    "0, 20, 64, 1"
  })
  void masks(int x, int y, int w, int h) {
    BufferedImage photo = Photos.of("bird.png", 64, 48);

    EditResult result =
        edited(
            request(photo)
                .editable(Photos.box(x, y, w, h, photo))
                .drag(x, y, x + w - 0.6, y + h - 0.6));

    assertThat(result.editable().size()).isEqualTo(w * h);
  }

  @Test
  void aMaskOfOnePixel() {
    BufferedImage photo = Photos.bird(64);
    edited(request(photo).editable(Photos.box(50, 60, 1, 1, photo)).drag(50.4, 60, 49.6, 60));
  }

  @Test
  void aMaskOfEverythingHasNothingToReconstruct() {
    BufferedImage photo = Photos.of("bird.png", 64, 48);
    EditResult all =
        edited(request(photo).editable(Photos.box(0, 0, 64, 48, photo)).drag(9, 9, 40, 30));
    EditResult part = edited(Photos.inner(photo).backend("stable-diffusion").steps(2));

    assertThat(all.edits().get(0).diagnostics().measures()).doesNotContainKey("reconstruction");
    assertThat(part.edits().get(0).diagnostics().measures()).containsKey("reconstruction");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 20, 20",
    "63.9, 0, 40, 20",
    "0, 47.9, 20, 30",
    "63.9, 47.9, 0, 0",
    "32, 24, 0, 0",
    "0, 24, 63.9, 24",
    "32, 24, 63.9, 47.9"
  })
  void dragsFromAndToTheCornersAndAcross(double hx, double hy, double tx, double ty) {
    BufferedImage photo = Photos.of("bird.png", 64, 48);

    edited(request(photo).editable(Photos.box(0, 0, 64, 48, photo)).drag(hx, hy, tx, ty));
  }

  @ParameterizedTest
  @EnumSource
  void sixDragsWithAnchors(Sampling.Start start) {
    BufferedImage photo = Photos.bird(64);
    Sampling sampling = Sampling.published().toBuilder().start(start).steps(2).build();

    edited(
        request(photo)
            .sampling(sampling)
            .editable(Photos.box(4, 4, 56, 56, photo))
            .drag(10, 10, 10, 10)
            .drag(50, 10, 50, 10)
            .drag(30, 30, 36, 33)
            .drag(30, 40, 36, 43)
            .drag(20, 50, 20, 50)
            .drag(5, 5, 59, 59));
  }

  @Test
  void dragsSideBySideAndTheSameTwice() {
    BufferedImage photo = Photos.bird(64);
    edited(request(photo).drag(30, 30, 20, 30).drag(31, 30, 50, 30));
    edited(request(photo).drag(30, 30, 36, 33).drag(30, 30, 36, 33));
    edited(request(photo).drag(30, 30, 30.02, 30));
  }

  @Test
  void aMaskThatVanishesSaysSo() {
    BufferedImage photo = Photos.of("bird.png", 2000, 1500);
    boolean[] flags = new boolean[2000 * 1500];
    flags[3 * 2000 + 1] = true;
    flags[1400 * 2000 + 1990] = true; // so that the crop cannot be small
    assertThatThrownBy(
            () ->
                edited(
                    request(photo)
                        .editable(EditableArea.of(flags, 2000, 1500))
                        .drag(1, 3, 1990, 1400)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("enlarge the mask");
  }
}
