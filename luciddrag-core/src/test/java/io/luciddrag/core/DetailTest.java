package io.luciddrag.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.luciddrag.DragRequest;
import io.luciddrag.EditResult;
import io.luciddrag.EditableArea;
import io.luciddrag.Intention;
import io.luciddrag.LucidDrag;
import io.luciddrag.Motion;
import java.awt.image.BufferedImage;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Large photos are edited in a scaled crop, but keep the detail of their own size. */
@Timeout(90)
class DetailTest {
  private static final int W = 4000;
  private static final int H = 3000;

  @Test
  void aMovedTextureOfALargePhotoIsNotBlurred() {
    BufferedImage photo = textured(Photos.of("bird.png", W, H));
    EditableArea area = Photos.box(1600, 1100, 900, 900, photo);
    DragRequest request =
        DragRequest.of(photo)
            .editable(area)
            .drag(1950, 1500, 2100, 1560)
            .results(1)
            .seed(1)
            .build();
    try (LucidDrag lucid = LucidDrag.open()) {
      EditResult result = lucid.edit(request, Intention.of(Motion.TRANSLATE));
      BufferedImage after = Photos.only(result);

      assertThat(Photos.changedOutside(photo, after, area)).isZero();
      double share = detail(after, 2100, 1560) / detail(photo, 1950, 1500);
      assertThat(share).as("detail at the target by that at the handle").isCloseTo(1, within(0.1));
    }
  }

  /** Sampling between pixels takes some of the finest grain; a blur would take nearly all of it. */
  @ParameterizedTest
  @EnumSource(names = {"TRANSLATE", "BEND", "RESHAPE"})
  void contentMovedByPartsOfAPixelKeepsMostOfItsDetail(Motion motion) {
    BufferedImage photo = textured(Photos.of("bird.png", 1600, 1200));
    EditableArea area = Photos.box(200, 150, 1200, 900, photo);
    DragRequest request =
        DragRequest.of(photo).editable(area).drag(800, 600, 860.5, 625.5).seed(1).build();
    try (LucidDrag lucid = LucidDrag.open()) {
      BufferedImage after = Photos.only(lucid.edit(request, Intention.of(motion)));

      assertThat(detail(after, 860, 625) / detail(photo, 800, 600)).isBetween(0.45, 1.15);
    }
  }

  /** Mean squared Laplacian of the green channel in a square of 41 pixels. */
  private static double detail(BufferedImage image, int atX, int atY) {
    double sum = 0;
    for (int y = atY - 20; y <= atY + 20; y++) {
      for (int x = atX - 20; x <= atX + 20; x++) {
        double l =
            4 * green(image, x, y)
                - green(image, x - 1, y)
                - green(image, x + 1, y)
                - green(image, x, y - 1)
                - green(image, x, y + 1);
        sum += l * l;
      }
    }
    return sum / (41 * 41);
  }

  private static int green(BufferedImage image, int x, int y) {
    return image.getRGB(x, y) >> 8 & 255;
  }

  /** Adds fine seeded grain, as a camera does: noise averaged over 2 x 2 pixels. */
  private static BufferedImage textured(BufferedImage photo) {
    int w = photo.getWidth();
    int h = photo.getHeight();
    Random random = new Random(4);
    int[] above = new int[w + 1];
    int[] here = new int[w + 1];
    int[] row = new int[w];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x <= w; x++) {
        here[x] = random.nextInt(81) - 40;
      }
      photo.getRGB(0, y, w, 1, row, 0, w);
      for (int x = 0; x < w; x++) {
        int grain = (here[x] + here[x + 1] + above[x] + above[x + 1]) / 4;
        int argb = 0xFF000000;
        for (int shift = 0; shift <= 16; shift += 8) {
          argb |= Math.max(0, Math.min(255, (row[x] >> shift & 255) * 3 / 4 + 32 + grain)) << shift;
        }
        row[x] = argb;
      }
      photo.setRGB(0, y, w, 1, row, 0, w);
      int[] last = above;
      above = here;
      here = last;
    }
    return photo;
  }
}
