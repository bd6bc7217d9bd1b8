package io.luciddrag.core.internal.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.luciddrag.EditableArea;
import java.awt.Rectangle;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WorkingMaskTest {
  @Test
  void unscaledMasksAreTheSame() {
    EditableArea area = EditableArea.inside(new Rectangle(3, 4, 10, 7), 40, 30);
    WorkingFrame frame = WorkingFrame.around(40, 30, area.bounds(), List.of(), 64);

    boolean[] mask = WorkingMask.editable(area, frame);

    assertThat(WorkingMask.toPhoto(mask, frame, 40, 30)).isEqualTo(area);
  }

  @Test
  void aWorkingPixelNeedsHalfOfItsPhotoPixels() {
    EditableArea area = EditableArea.inside(new Rectangle(0, 0, 130, 100), 256, 256);
    WorkingFrame frame = WorkingFrame.around(256, 256, new Rectangle(256, 256), List.of(), 64);

    boolean[] mask = WorkingMask.editable(area, frame);

    assertThat(mask[32]).isTrue(); // photo columns 128 to 131, half of them inside
    assertThat(mask[33]).isFalse();
    assertThat(mask[24 * 64]).isTrue();
    assertThat(mask[25 * 64]).isFalse();
  }

  @Test
  void aMaskSurvivesTheWayToThePhotoAndBack() {
    Random random = new Random(5);
    for (int i = 0; i < 60; i++) {
      int w = 100 + random.nextInt(700);
      int h = 16 + random.nextInt(700);
      Rectangle bounds = new Rectangle(w / 4, h / 4, w / 3, h / 3);
      WorkingFrame frame = WorkingFrame.around(w, h, bounds, List.of(), 64 + random.nextInt(99));
      boolean[] mask = new boolean[frame.width() * frame.height()];
      for (int j = 0; j < mask.length; j++) {
        mask[j] = random.nextBoolean();
      }

      EditableArea photo = WorkingMask.toPhoto(mask, frame, w, h);

      assertThat(frame.crop().contains(photo.bounds())).isTrue();
      assertThat(WorkingMask.editable(photo, frame)).as("%s", frame).isEqualTo(mask);
    }
  }

  @Test
  void numbersAreUpsampledBilinearlyAndZeroOutsideTheCrop() {
    WorkingFrame frame =
        WorkingFrame.around(900, 700, new Rectangle(100, 90, 200, 150), List.of(), 128);
    float[] ramp = new float[frame.width() * frame.height()];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = i % frame.width() + 2 * (i / frame.width());
    }

    float[] photo = WorkingMask.upsample(ramp, frame, 900, 700);

    assertThat(frame.isScaled()).isTrue();
    assertThat((double) photo[150 * 900 + 200])
        .isCloseTo(frame.workingX(200) + 2 * frame.workingY(150), within(1e-3));
    assertThat(photo[frame.crop().y * 900 + frame.crop().x]).isZero();
    assertThat(photo[690 * 900 + 880]).isZero();
  }
}
