package io.luciddrag.core.internal.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.luciddrag.EditableArea;
import io.luciddrag.spi.RgbImage;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of picture goes in and comes out with its outside untouched. */
class CompositorTypesTest {
  private static final int W = 61;
  private static final int H = 47;
  private static final Rectangle INSIDE = new Rectangle(12, 9, 31, 25);

  private static Composition moving(BufferedImage photo, int workingSize, float dx, float alpha) {
    EditableArea area = EditableArea.inside(INSIDE, W, H);
    WorkingFrame frame = WorkingFrame.around(W, H, INSIDE, List.of(), workingSize);
    int n = frame.width() * frame.height();
    float[] u = new float[n];
    float[] v = new float[n];
    float[] weight = new float[n];
    boolean[] moved = new boolean[n];
    float[] grey = new float[3 * n];
    Arrays.fill(u, dx);
    Arrays.fill(v, -dx / 2);
    Arrays.fill(weight, alpha);
    Arrays.fill(moved, true);
    Arrays.fill(grey, 0.25f);
    RgbImage synthesis = new RgbImage(frame.width(), frame.height(), grey);
    return new Composition(photo, area, frame, u, v, moved, synthesis, weight);
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 32})
  void theOutsideKeepsEveryBit(int workingSize) {
    PhotoTypes.all(W, H)
        .forEach(
            (name, photo) -> {
              BufferedImage out = Compositor.compose(moving(photo, workingSize, 3.3f, 0.5f));

              assertThat(out.getWidth()).as(name).isEqualTo(W);
              assertThat(out.getHeight()).as(name).isEqualTo(H);
              assertSameOutside(name, photo, out);
              assertThat(changedInside(photo, out)).as(name).isGreaterThan(INSIDE.width);
            });
  }

  private static void assertSameOutside(String name, BufferedImage photo, BufferedImage out) {
    boolean palette = photo.getColorModel() instanceof IndexColorModel;
    for (int y = 0; y < H; y++) {
      for (int x = 0; x < W; x++) {
        if (!INSIDE.contains(x, y)) {
          assertThat(out.getRGB(x, y)).as(name).isEqualTo(photo.getRGB(x, y));
          if (!palette) {
            assertThat(out.getRaster().getPixel(x, y, (int[]) null))
                .as(name)
                .isEqualTo(photo.getRaster().getPixel(x, y, (int[]) null));
          }
        }
      }
    }
  }

  private static int changedInside(BufferedImage photo, BufferedImage out) {
    return RegionalDifference.changedOutside(photo, out, EditableArea.of(new boolean[W * H], W, H));
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 32})
  void withoutMotionAndSynthesisEverySampleStays(int workingSize) {
    PhotoTypes.all(W, H)
        .forEach(
            (name, photo) -> {
              BufferedImage out = Compositor.compose(moving(photo, workingSize, 0, 0));

              assertThat(changedInside(photo, out)).as(name).isZero();
              if (!(photo.getColorModel() instanceof IndexColorModel)) {
                int[] before = photo.getRaster().getPixels(0, 0, W, H, (int[]) null);
                assertThat(out.getRaster().getPixels(0, 0, W, H, (int[]) null))
                    .as(name)
                    .isEqualTo(before);
              }
            });
  }

  @Test
  void typeAndColourModelStayUnlessThereIsAPalette() {
    PhotoTypes.all(W, H)
        .forEach(
            (name, photo) -> {
              BufferedImage out = Compositor.compose(moving(photo, 32, 2, 1));

              if (photo.getColorModel() instanceof IndexColorModel palette) {
                assertThat(out.getType())
                    .as(name)
                    .isEqualTo(
                        palette.hasAlpha()
                            ? BufferedImage.TYPE_INT_ARGB
                            : BufferedImage.TYPE_INT_RGB);
              } else {
                assertThat(out.getType()).as(name).isEqualTo(photo.getType());
                assertThat(out.getColorModel()).as(name).isEqualTo(photo.getColorModel());
              }
            });
  }

  @Test
  void thePhotoItselfIsNotTouched() {
    Map<String, BufferedImage> untouched = PhotoTypes.all(W, H);
    PhotoTypes.all(W, H)
        .forEach(
            (name, photo) -> {
              Compositor.compose(moving(photo, 64, 2, 0.5f));

              assertThat(changedInside(photo, Objects.requireNonNull(untouched.get(name))))
                  .as(name)
                  .isZero();
            });
  }

  @Test
  void aShiftByWholePixelsMovesTheValuesOfEveryType() {
    PhotoTypes.all(W, H)
        .forEach(
            (name, photo) -> {
              BufferedImage out = Compositor.compose(moving(photo, 64, 4, 0));

              for (int y = INSIDE.y; y < INSIDE.y + INSIDE.height; y++) {
                for (int x = INSIDE.x; x < INSIDE.x + INSIDE.width; x++) {
                  assertNear(name, out.getRGB(x, y), photo.getRGB(x + 4, y - 2), tolerance(photo));
                }
              }
            });
  }

  /** Colours in another space round once more; colours times a small alpha are rough. */
  private static int tolerance(BufferedImage photo) {
    return photo.isAlphaPremultiplied() ? 255 : 2;
  }

  private static void assertNear(String name, int argb, int expected, int tolerance) {
    assertThat(argb >>> 24).as(name).isEqualTo(expected >>> 24);
    for (int shift = 0; shift < 24; shift += 8) {
      assertThat(Math.abs((argb >> shift & 255) - (expected >> shift & 255)))
          .as("%s %x %x", name, argb, expected)
          .isLessThanOrEqualTo(tolerance);
    }
  }
}
