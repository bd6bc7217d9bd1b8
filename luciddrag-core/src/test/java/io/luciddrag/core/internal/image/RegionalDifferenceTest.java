package io.luciddrag.core.internal.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.luciddrag.EditableArea;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class RegionalDifferenceTest {
  @Test
  void countsChangesOutsideOnly() {
    EditableArea area = EditableArea.inside(new Rectangle(5, 5, 10, 10), 30, 20);
    BufferedImage before = new BufferedImage(30, 20, BufferedImage.TYPE_INT_ARGB);
    BufferedImage after = new BufferedImage(30, 20, BufferedImage.TYPE_4BYTE_ABGR);
    after.setRGB(7, 7, 0xFF123456);
    after.setRGB(4, 7, 0xFF123456);
    after.setRGB(29, 19, 0x01000000);

    assertThat(RegionalDifference.changedOutside(before, after, area)).isEqualTo(2);
  }

  @Test
  void aCopyOfAnyTypeDoesNotDiffer() {
    EditableArea nothing = EditableArea.of(new boolean[23 * 17], 23, 17);

    PhotoTypes.all(23, 17)
        .forEach(
            (name, photo) ->
                assertThat(RegionalDifference.changedOutside(photo, PhotoCopy.of(photo), nothing))
                    .as(name)
                    .isZero());
  }
}
