package io.luciddrag.core.internal.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luciddrag.EditableArea;
import io.luciddrag.spi.RgbImage;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CompositorTest {
  /** A composition under construction: nothing moves and nothing is synthesised yet. */
  private static final class Draft {
    final BufferedImage photo;
    final EditableArea area;
    final WorkingFrame frame;
    final float[] dx;
    final float[] dy;
    final boolean[] moved;
    final float[] alpha;
    RgbImage synthesis;

    Draft(BufferedImage photo, Rectangle inside, int workingSize) {
      this.photo = photo;
      int w = photo.getWidth();
      int h = photo.getHeight();
      area = EditableArea.inside(inside, w, h);
      frame = WorkingFrame.around(w, h, inside, List.of(), workingSize);
      int n = frame.width() * frame.height();
      dx = new float[n];
      dy = new float[n];
      moved = new boolean[n];
      alpha = new float[n];
      synthesis = new RgbImage(frame.width(), frame.height(), new float[3 * n]);
    }

    /** Moves every working pixel by a displacement in photo pixels. */
    Draft shift(double photoDx, double photoDy) {
      Arrays.fill(dx, (float) (photoDx * frame.scaleX()));
      Arrays.fill(dy, (float) (photoDy * frame.scaleY()));
      Arrays.fill(moved, true);
      return this;
    }

    Draft colour(float red, float green, float blue) {
      int n = dx.length;
      Arrays.fill(synthesis.planes(), 0, n, red);
      Arrays.fill(synthesis.planes(), n, 2 * n, green);
      Arrays.fill(synthesis.planes(), 2 * n, 3 * n, blue);
      return this;
    }

    BufferedImage compose() {
      return Compositor.compose(
          new Composition(photo, area, frame, dx, dy, moved, synthesis, alpha));
    }

    BufferedImage preview() {
      return Compositor.compose(new Composition(photo, area, frame, dx, dy, moved, null, alpha));
    }
  }

  private static BufferedImage noise(int width, int height, int type) {
    BufferedImage photo = new BufferedImage(width, height, type);
    Random random = new Random(2);
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        row[x] = random.nextInt() | 0xFF000000;
      }
      photo.setRGB(0, y, width, 1, row, 0, width);
    }
    return photo;
  }

  @Test
  void aLargePhotoIsMovedAtFullResolutionWithoutBlur() {
    BufferedImage photo = noise(4000, 3000, BufferedImage.TYPE_3BYTE_BGR);
    Rectangle inside = new Rectangle(1200, 700, 1500, 1300);
    Draft draft = new Draft(photo, inside, 512).shift(83, -41);

    BufferedImage out = draft.preview();

    assertThat(draft.frame.isScaled()).isTrue();
    assertThat(RegionalDifference.changedOutside(photo, out, draft.area)).isZero();
    for (int y = inside.y; y < inside.y + inside.height; y++) {
      for (int x = inside.x; x < inside.x + inside.width; x++) {
        if (out.getRGB(x, y) != photo.getRGB(x + 83, y - 41)) {
          assertThat(out.getRGB(x, y)).as("%d, %d", x, y).isEqualTo(photo.getRGB(x + 83, y - 41));
        }
      }
    }
  }

  @Test
  void sourcesBeyondTheCropAreReadFromThePhoto() {
    BufferedImage photo = noise(1000, 800, BufferedImage.TYPE_INT_RGB);
    Draft draft = new Draft(photo, new Rectangle(10, 10, 60, 60), 128).shift(600, 500);

    BufferedImage out = draft.preview();

    assertThat(draft.frame.crop().contains(630, 530)).isFalse();
    assertThat(out.getRGB(30, 30)).isEqualTo(photo.getRGB(630, 530));
  }

  @Test
  void sourcesBeyondThePhotoRepeatItsBorder() {
    BufferedImage photo = noise(60, 40, BufferedImage.TYPE_INT_RGB);

    BufferedImage out = new Draft(photo, new Rectangle(5, 5, 20, 20), 64).shift(-30, 0).preview();

    assertThat(out.getRGB(12, 9)).isEqualTo(photo.getRGB(0, 9));
  }

  @Test
  void aShiftByHalfAPixelFollowsASmoothPicture() {
    BufferedImage photo = new BufferedImage(600, 300, BufferedImage.TYPE_INT_RGB);
    fillWithWaves(photo);
    Draft draft = new Draft(photo, new Rectangle(50, 50, 400, 200), 256).shift(10.5, 0.5);

    BufferedImage out = draft.preview();

    for (int y = 50; y < 250; y++) {
      for (int x = 50; x < 450; x++) {
        int expected = grey(x + 10.5, y + 0.5);
        assertThat(Math.abs((out.getRGB(x, y) & 255) - expected)).isLessThanOrEqualTo(1);
      }
    }
  }

  @Test
  void aRotationOfALargePhotoFollowsASmoothPicture() {
    BufferedImage photo = new BufferedImage(700, 900, BufferedImage.TYPE_INT_RGB);
    fillWithWaves(photo);
    Draft draft = new Draft(photo, new Rectangle(150, 200, 400, 500), 300).shift(0, 0);
    int w = draft.frame.width();
    double sin = Math.sin(0.1);
    double cos = Math.cos(0.1);
    for (int i = 0; i < draft.dx.length; i++) {
      double x = i % w - w / 2.0;
      double y = Math.floorDiv(i, w) - draft.frame.height() / 2.0;
      draft.dx[i] = (float) (cos * x - sin * y - x);
      draft.dy[i] = (float) (sin * x + cos * y - y);
    }

    BufferedImage out = draft.preview();

    for (int y = 200; y < 700; y++) {
      for (int x = 150; x < 550; x++) {
        double wx = draft.frame.workingX(x) - w / 2.0;
        double wy = draft.frame.workingY(y) - draft.frame.height() / 2.0;
        double px = draft.frame.photoX(cos * wx - sin * wy + w / 2.0);
        double py = draft.frame.photoY(sin * wx + cos * wy + draft.frame.height() / 2.0);
        assertThat(Math.abs((out.getRGB(x, y) & 255) - grey(px, py))).isLessThanOrEqualTo(1);
      }
    }
  }

  private static void fillWithWaves(BufferedImage photo) {
    for (int y = 0; y < photo.getHeight(); y++) {
      for (int x = 0; x < photo.getWidth(); x++) {
        photo.setRGB(x, y, grey(x, y) * 0x10101);
      }
    }
  }

  private static int grey(double x, double y) {
    return (int) Math.round(127 + 60 * Math.sin(x / 9) + 60 * Math.cos(y / 7));
  }

  @Test
  void onlyMovedPixelsMove() {
    BufferedImage photo = noise(64, 48, BufferedImage.TYPE_INT_ARGB);
    Draft draft = new Draft(photo, new Rectangle(0, 0, 64, 48), 64).shift(5, 0);
    Arrays.fill(draft.moved, false);
    draft.moved[20 * 64 + 30] = true;

    BufferedImage out = draft.preview();

    assertThat(out.getRGB(30, 20)).isEqualTo(photo.getRGB(35, 20));
    EditableArea one = EditableArea.inside(new Rectangle(30, 20, 1, 1), 64, 48);
    assertThat(RegionalDifference.changedOutside(photo, out, one)).isZero();
  }

  @Test
  void theSynthesisReplacesByItsWeight() {
    BufferedImage photo = new BufferedImage(60, 50, BufferedImage.TYPE_INT_RGB);
    Draft draft = new Draft(photo, new Rectangle(10, 10, 30, 30), 64).colour(1, 0.5f, 0);
    draft.alpha[20 * 60 + 20] = 1;
    draft.alpha[20 * 60 + 21] = 0.5f;
    draft.alpha[5 * 60 + 5] = 1; // not editable

    BufferedImage out = draft.compose();

    assertThat(out.getRGB(20, 20)).isEqualTo(0xFFFF8000);
    assertThat(out.getRGB(21, 20)).isEqualTo(0xFF804000);
    assertThat(out.getRGB(22, 20)).isEqualTo(0xFF000000);
    assertThat(out.getRGB(5, 5)).isEqualTo(0xFF000000);
  }

  @Test
  void aPreviewIgnoresTheWeightOfTheSynthesis() {
    BufferedImage photo = noise(60, 50, BufferedImage.TYPE_INT_RGB);
    Draft draft = new Draft(photo, new Rectangle(10, 10, 30, 30), 64);
    Arrays.fill(draft.alpha, 1);

    assertThat(RegionalDifference.changedOutside(photo, draft.preview(), nothing(photo))).isZero();
  }

  private static EditableArea nothing(BufferedImage photo) {
    return EditableArea.of(
        new boolean[photo.getWidth() * photo.getHeight()], photo.getWidth(), photo.getHeight());
  }

  @Test
  void theSynthesisOfALargePhotoIsUpsampledInPlace() {
    BufferedImage photo = new BufferedImage(900, 1400, BufferedImage.TYPE_INT_RGB);
    Draft draft = new Draft(photo, new Rectangle(100, 200, 600, 900), 200);
    int w = draft.frame.width();
    for (int i = 0; i < draft.dx.length; i++) {
      draft.synthesis.planes()[i] = (float) i % w / w; // a red ramp to the right
      draft.alpha[i] = 1;
    }

    BufferedImage out = draft.compose();

    for (int x = 120; x < 680; x += 7) {
      double expected = 255 * draft.frame.workingX(x) / w;
      assertThat((double) (out.getRGB(x, 555) >> 16 & 255)).isBetween(expected - 1, expected + 1);
    }
  }

  @Test
  void alphaMovesWithTheSpriteAndHiddenColoursDoNotBleed() {
    BufferedImage photo = new BufferedImage(80, 60, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < 80 * 60; i++) {
      boolean sprite = i % 80 >= 30 && i % 80 < 40 && i / 80 >= 20 && i / 80 < 40;
      photo.setRGB(i % 80, i / 80, sprite ? 0xFF00FF00 : 0x00FF0000);
    }
    Draft draft = new Draft(photo, new Rectangle(10, 10, 60, 40), 128).shift(-6.5, 0);

    BufferedImage out = draft.preview();

    assertThat(out.getRGB(40, 30)).isEqualTo(0xFF00FF00); // moved right by 6.5
    assertThat(out.getRGB(33, 30) >>> 24).isZero();
    assertThat(out.getRGB(36, 30) >>> 24).isBetween(120, 135); // half a pixel of the sprite
    for (int x = 10; x < 70; x++) {
      int p = out.getRGB(x, 30);
      assertThat(p >>> 24 == 0 || (p & 0xFFFFFF) == 0x00FF00).as("%d: %x", x, p).isTrue();
    }
  }

  @Test
  void synthesisedPixelsKeepTheAlphaOfTheirPlace() {
    BufferedImage photo = new BufferedImage(60, 50, BufferedImage.TYPE_INT_ARGB);
    photo.setRGB(20, 20, 0x80123456);
    Draft draft = new Draft(photo, new Rectangle(10, 10, 30, 30), 64).colour(1, 1, 1);
    Arrays.fill(draft.alpha, 1);

    BufferedImage out = draft.compose();

    assertThat(out.getRGB(20, 20)).isEqualTo(0x80FFFFFF);
    assertThat(out.getRGB(25, 25) >>> 24).isZero();
  }

  @Test
  void opaquePhotosWithAlphaStayOpaque() {
    BufferedImage photo = noise(300, 200, BufferedImage.TYPE_4BYTE_ABGR);
    Draft draft = new Draft(photo, new Rectangle(20, 20, 250, 150), 128).shift(3.3, 7.7);
    Arrays.fill(draft.alpha, 0.3f);

    BufferedImage out = draft.compose();

    for (int i = 0; i < 300 * 200; i++) {
      assertThat(out.getRGB(i % 300, i / 300) >>> 24).isEqualTo(255);
    }
  }

  @Test
  void aTornFieldIsNotSmeared() {
    BufferedImage photo = noise(1200, 900, BufferedImage.TYPE_INT_RGB);
    Draft draft = new Draft(photo, new Rectangle(100, 100, 900, 700), 256).shift(40, 0);
    int w = draft.frame.width();
    for (int i = 0; i < draft.dx.length; i++) {
      draft.moved[i] = i % w < w / 2;
    }

    BufferedImage out = draft.preview();

    int edge = (int) Math.ceil(draft.frame.photoX(w / 2.0));
    int outline = (int) Math.ceil(1 / draft.frame.scaleX());
    for (int x = 100; x < 1000; x++) {
      if (x < edge - 2 * outline) {
        assertThat(out.getRGB(x, 400)).isEqualTo(photo.getRGB(x + 40, 400));
      } else if (x > edge + outline) {
        assertThat(out.getRGB(x, 400)).isEqualTo(photo.getRGB(x, 400));
      }
    }
  }

  @Test
  void displacementsThatAreNoNumbersChangeNothing() {
    BufferedImage photo = noise(700, 500, BufferedImage.TYPE_INT_RGB);
    Draft draft = new Draft(photo, new Rectangle(100, 100, 300, 300), 128).shift(Double.NaN, 3);

    assertThat(RegionalDifference.changedOutside(photo, draft.preview(), nothing(photo))).isZero();
  }

  @Test
  void partsOfAnotherSizeAreRefused() {
    Draft draft = new Draft(noise(60, 50, BufferedImage.TYPE_INT_RGB), new Rectangle(9, 9), 64);

    assertThatThrownBy(
            () ->
                new Composition(
                    draft.photo,
                    draft.area,
                    draft.frame,
                    new float[7],
                    draft.dy,
                    draft.moved,
                    null,
                    draft.alpha))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dx 7");
  }
}
