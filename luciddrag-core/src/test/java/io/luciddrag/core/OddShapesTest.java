package io.luciddrag.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.luciddrag.DragRequest;
import io.luciddrag.Edit;
import io.luciddrag.EditResult;
import io.luciddrag.EditableArea;
import io.luciddrag.InvalidRequestException;
import io.luciddrag.LucidDrag;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Long, small, flat and full pictures; many, long and tiny drags. */
@Timeout(60)
class OddShapesTest {
  private static LucidDrag lucid;

  @BeforeAll
  static void open() {
    lucid = LucidDrag.open();
  }

  @AfterAll
  static void close() {
    lucid.close();
  }

  /** Edits and checks what holds for every edit. */
  private static EditResult edited(DragRequest.Builder builder) {
    DragRequest request = builder.seed(5).build();
    BufferedImage photo = request.image();
    EditResult result = lucid.edit(request);
    assertThat(result.edits()).isNotEmpty();
    for (Edit edit : result.edits()) {
      assertThat(edit.image().getWidth()).isEqualTo(photo.getWidth());
      assertThat(edit.image().getHeight()).isEqualTo(photo.getHeight());
      assertThat(Photos.changedOutside(photo, edit.image(), result.editable())).isZero();
      assertThat(edit.diagnostics().changedOutside()).isZero();
      assertThat(edit.diagnostics().synthesizedShare()).isBetween(0.0, 1.0);
      assertThat(edit.diagnostics().distortion()).isFinite().isNotNegative();
      assertThat(edit.diagnostics().meanDistance()).isFinite();
    }
    return result;
  }

  private static DragRequest.Builder request(BufferedImage photo) {
    return DragRequest.of(photo).results(1);
  }

  @ParameterizedTest
  @CsvSource({
    "10000, 400, 5000, 200, 5040, 210",
    "10000, 400, 3, 3, 60, 40",
    "10000, 400, 9999, 399, 9900, 380",
    "400, 3000, 200, 2500, 200, 2550",
    "400, 3000, 0, 0, 40, 90"
  })
  void longPictures(int w, int h, double hx, double hy, double tx, double ty) {
    BufferedImage photo = Photos.of("bird.png", w, h);

    EditResult result = edited(request(photo).drag(hx, hy, tx, ty));

    assertThat(Photos.difference(photo, Photos.only(result))).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"16, 16", "17, 16", "16, 31", "33, 17", "16, 500", "500, 16"})
  void theSmallestPictures(int w, int h) {
    BufferedImage photo = Photos.of("bird.png", w, h);

    edited(request(photo).results(3).drag(w / 2.0, h / 2.0, w / 2.0 + 3, h / 2.0 + 2));
    edited(
        request(photo).results(3).editable(Photos.box(0, 0, w, h, photo)).drag(0, 0, w - 1, h - 1));
  }

  @Test
  void aMaskOfTheWholePicture() {
    BufferedImage photo = Photos.bird(128);

    EditResult result =
        edited(
            request(photo)
                .results(3)
                .editable(Photos.box(0, 0, 128, 128, photo))
                .drag(50, 60, 80, 70));

    assertThat(result.editable().size()).isEqualTo(128 * 128);
  }

  @Test
  void aMaskOfOnePixel() {
    BufferedImage photo = Photos.bird(128);
    edited(request(photo).editable(Photos.box(50, 60, 1, 1, photo)).drag(50.4, 60, 49.6, 60));
  }

  @Test
  void aMaskOfOnePixelOfALargePicture() {
    BufferedImage photo = Photos.of("bird.png", 2000, 1500);
    edited(request(photo).editable(Photos.box(50, 60, 1, 1, photo)).drag(50.4, 60, 49.6, 60));
  }

  @Test
  void aMaskInTwoFarPartsWithThinLines() {
    BufferedImage photo = Photos.of("bird.png", 2000, 1500);
    boolean[] flags = new boolean[2000 * 1500];
    for (int x = 0; x < 2000; x++) {
      flags[3 * 2000 + x] = true;
      flags[1400 * 2000 + x] = true;
    }
    try {
      edited(
          request(photo)
              .editable(EditableArea.of(flags, 2000, 1500))
              .drag(100, 3, 140, 3)
              .drag(1900, 1400, 1850, 1400));
    } catch (InvalidRequestException e) {
      assertThat(e).hasMessageContaining("enlarge the mask"); // said before anything is done
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 20, 20",
    "159, 0, 140, 20",
    "0, 119, 20, 100",
    "159.9, 119.9, 130, 90",
    "80, 60, 0, 0",
    "80, 60, 159.9, 119.9",
    "0, 0, 159, 119",
    "0, 60, 159, 60",
    "159, 119, 0, 0"
  })
  void dragsFromAndToTheCornersAndAcross(double hx, double hy, double tx, double ty) {
    BufferedImage photo = Photos.of("bird.png", 160, 120);

    edited(request(photo).results(3).drag(hx, hy, tx, ty));
    edited(
        request(photo).results(3).editable(Photos.box(0, 0, 160, 120, photo)).drag(hx, hy, tx, ty));
  }

  @Test
  void thirtyDrags() {
    BufferedImage photo = Photos.bird(200);
    DragRequest.Builder request = request(photo).results(3);
    for (int k = 0; k < 30; k++) {
      double x = 20 + 30 * (k % 6);
      double y = 20 + 35 * (k / 6);
      request.drag(x, y, x + (k % 3) * 4 - 4, y + (k % 5) * 3 - 6);
    }
    assertThat(edited(request).regions()).hasSize(30);
  }

  @Test
  void dragsThatCross() {
    BufferedImage photo = Photos.bird(128);
    edited(request(photo).results(3).drag(40, 60, 90, 62).drag(90, 66, 40, 64));
  }

  @Test
  void handlesSideBySidePulledApart() {
    BufferedImage photo = Photos.bird(128);
    edited(request(photo).results(3).drag(60, 60, 30, 60).drag(61, 60, 95, 60));
  }

  @Test
  void theSameDragTwiceIsAsOnce() {
    BufferedImage photo = Photos.bird(128);
    EditableArea area = Photos.box(16, 16, 96, 96, photo);
    BufferedImage once = Photos.only(edited(request(photo).editable(area).drag(60, 60, 80, 66)));
    BufferedImage twice =
        Photos.only(
            edited(request(photo).editable(area).drag(60, 60, 80, 66).drag(60, 60, 80, 66)));

    assertThat(Photos.difference(once, twice)).isLessThan(2);
  }

  @Test
  void manyAnchorsHoldTheirPlace() {
    BufferedImage photo = Photos.bird(128);
    DragRequest.Builder request =
        request(photo).editable(Photos.box(0, 0, 128, 128, photo)).drag(64, 64, 76, 66);
    for (int k = 0; k < 8; k++) {
      double a = Math.PI * k / 4;
      request.drag(
          64 + 40 * Math.cos(a),
          64 + 40 * Math.sin(a),
          64 + 40 * Math.cos(a),
          64 + 40 * Math.sin(a));
    }
    edited(request);
  }

  @Test
  void aHairsBreadth() {
    BufferedImage photo = Photos.bird(128);
    EditResult result = edited(request(photo).drag(60, 60, 60.02, 60));

    assertThat(Photos.difference(photo, Photos.only(result))).isLessThan(1);
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0", "255, 255, 255", "128, 90, 30"})
  void picturesOfOneColourStayThat(int r, int g, int b) {
    BufferedImage photo = new BufferedImage(96, 96, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = photo.createGraphics();
    pen.setColor(new Color(r, g, b));
    pen.fillRect(0, 0, 96, 96);
    pen.dispose();

    BufferedImage after =
        Photos.only(
            edited(request(photo).editable(Photos.box(0, 0, 96, 96, photo)).drag(10, 48, 60, 48)));

    for (int argb : Photos.argb(after)) {
      assertThat(new Color(argb).getRed()).isBetween(r - 3, r + 3);
      assertThat(new Color(argb).getGreen()).isBetween(g - 3, g + 3);
      assertThat(new Color(argb).getBlue()).isBetween(b - 3, b + 3);
    }
  }
}
