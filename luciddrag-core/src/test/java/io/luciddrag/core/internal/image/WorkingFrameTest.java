package io.luciddrag.core.internal.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.luciddrag.Drag;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WorkingFrameTest {
  @Test
  void aPhotoThatFitsIsTakenWholeAndUnscaled() {
    WorkingFrame frame =
        WorkingFrame.around(512, 300, new Rectangle(10, 10, 30, 30), List.of(), 512);

    assertThat(frame.crop()).isEqualTo(new Rectangle(512, 300));
    assertThat(frame.scale()).isEqualTo(1);
    assertThat(frame.isWhole()).isTrue();
    assertThat(frame.isScaled()).isFalse();
    assertThat(frame.workingX(17)).isEqualTo(17);
    assertThat(frame.photoY(299)).isEqualTo(299);
  }

  @Test
  void aSmallAreaOfALargePhotoIsCroppedToTheWorkingSizeAndNotScaled() {
    WorkingFrame frame =
        WorkingFrame.around(4000, 3000, new Rectangle(1000, 900, 100, 80), List.of(), 512);

    assertThat(frame.crop().getSize()).isEqualTo(new Dimension(512, 512));
    assertThat(frame.isScaled()).isFalse();
    assertThat(frame.crop()).matches(c -> c.contains(new Rectangle(936, 836, 228, 208)));
    assertThat(frame.workingX(1000)).isEqualTo(1000 - frame.crop().x);
  }

  @Test
  void aSmallAreaInACornerStillGetsTheWholeContext() {
    WorkingFrame frame =
        WorkingFrame.around(4000, 3000, new Rectangle(3950, 2950, 50, 50), List.of(), 512);

    assertThat(frame.crop()).isEqualTo(new Rectangle(3488, 2488, 512, 512));
  }

  @Test
  void aLargeAreaIsScaledDownWithAMargin() {
    WorkingFrame frame =
        WorkingFrame.around(4000, 3000, new Rectangle(1000, 800, 1500, 1200), List.of(), 512);

    assertThat(frame.crop()).isEqualTo(new Rectangle(475, 275, 2550, 2250));
    assertThat(frame.width()).isEqualTo(512);
    assertThat(frame.height()).isEqualTo(452);
    assertThat(frame.scale()).isCloseTo(512 / 2550.0, within(1e-12));
  }

  @Test
  void theMarginIsAtLeast64WorkingPixels() {
    WorkingFrame frame =
        WorkingFrame.around(9000, 9000, new Rectangle(4000, 4000, 1000, 1000), List.of(), 256);

    assertThat((4000 - frame.crop().x) * frame.scale()).isBetween(63.9, 65.0);
  }

  @Test
  void theDragsBelongToTheCrop() {
    WorkingFrame frame =
        WorkingFrame.around(
            6000,
            4000,
            new Rectangle(100, 100, 50, 50),
            List.of(new Drag(120, 120, 3000, 130)),
            512);

    assertThat(frame.crop().contains(3000, 130)).isTrue();
  }

  @Test
  void withoutAreaAndDragsThePhotoIsTakenWhole() {
    assertThat(WorkingFrame.around(2000, 1000, new Rectangle(), List.of(), 512).isWhole()).isTrue();
  }

  @Test
  void aNarrowPanoramaKeepsSixteenWorkingRows() {
    WorkingFrame frame = WorkingFrame.around(10000, 300, new Rectangle(10000, 300), List.of(), 256);

    assertThat(frame.width()).isEqualTo(256);
    assertThat(frame.height()).isEqualTo(16);
    assertThat(frame.workingY(299.5)).isCloseTo(15.5, within(1e-9));
  }

  @Test
  void holdsItsPromisesForManySizes() {
    Random random = new Random(11);
    int[][] sizes = {
      {10000, 300}, {17, 16}, {16, 9000}, {3000, 4000}, {513, 512}, {8000, 6000}, {16, 16}
    };
    for (int i = 0; i < 3000; i++) {
      int[] fixed = sizes[i % sizes.length];
      int w = i % 2 == 0 ? fixed[0] : 16 + random.nextInt(6000);
      int h = i % 2 == 0 ? fixed[1] : 16 + random.nextInt(6000);
      int x = random.nextInt(w);
      int y = random.nextInt(h);
      Rectangle editable =
          new Rectangle(x, y, 1 + random.nextInt(w - x), 1 + random.nextInt(h - y));
      int size = 64 + random.nextInt(1000);
      Drag drag =
          new Drag(
              random.nextInt(w), random.nextInt(h), random.nextInt(w), random.nextDouble() * h);
      WorkingFrame frame = WorkingFrame.around(w, h, editable, List.of(drag), size);

      check(frame, editable, drag, size);
    }
  }

  private static void check(WorkingFrame frame, Rectangle editable, Drag drag, int size) {
    Rectangle photo = new Rectangle(frame.photoWidth(), frame.photoHeight());
    Rectangle crop = frame.crop();
    assertThat(photo.contains(crop)).as("%s", frame).isTrue();
    assertThat(crop.contains(editable)).as("%s", frame).isTrue();
    assertThat(frame.scale()).isBetween(0.0, 1.0);
    assertThat(frame.scaleX()).isLessThanOrEqualTo(1);
    assertThat(frame.scaleY()).isLessThanOrEqualTo(1);
    assertThat(Math.max(frame.width(), frame.height())).isLessThanOrEqualTo(size);
    assertThat(Math.min(frame.width(), frame.height())).isGreaterThanOrEqualTo(16);
    assertThat(crop.width).isGreaterThanOrEqualTo(Math.min(size, photo.width));
    assertThat(crop.height).isGreaterThanOrEqualTo(Math.min(size, photo.height));
    assertThat(frame.photoX(frame.workingX(drag.handleX())))
        .isCloseTo(drag.handleX(), within(1e-8));
    Drag working = frame.toWorking(drag);
    assertThat(frame.toPhoto(working.targetX(), working.targetY()).y)
        .isCloseTo(drag.targetY(), within(1e-8));
    assertThat(frame.workingX(crop.x - 0.5)).isCloseTo(-0.5, within(1e-9));
    assertThat(frame.workingX(crop.x + crop.width - 0.5))
        .isCloseTo(frame.width() - 0.5, within(1e-8));
    assertThat(frame.toWorking(crop.x - 0.5, crop.y + crop.height - 0.5).y)
        .isCloseTo(frame.height() - 0.5, within(1e-8));
  }
}
