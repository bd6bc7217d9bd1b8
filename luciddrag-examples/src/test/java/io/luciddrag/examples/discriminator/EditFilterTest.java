package io.luciddrag.examples.discriminator;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class EditFilterTest {
  private static final int SIDE = 64;

  private final ScenePictures scenes = new ScenePictures(5, SIDE);
  private final EditFilter filter = EditFilter.untrue(scenes, 0.006);

  @Test
  void anUneditedSceneIsNeverPoorHoweverBadlyItIsRecovered() {
    for (int i = 0; i < scenes.size(); i++) {
      assertThat(filter.isPoor(i, scenes.get(i).image())).as("scene %d", i).isFalse();
    }
  }

  @Test
  void aSceneWithAGreyPatchOverItsMiddleIsPoor() {
    int poor = 0;
    for (int i = 0; i < scenes.size(); i++) {
      BufferedImage edit = copy(scenes.get(i).image());
      for (int y = 24; y < 48; y++) {
        for (int x = 20; x < 44; x++) {
          edit.setRGB(x, y, 0x808080);
        }
      }
      poor += filter.isPoor(i, edit) ? 1 : 0;
    }
    assertThat(poor).isGreaterThanOrEqualTo(4);
  }

  private static BufferedImage copy(BufferedImage image) {
    BufferedImage copy = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    copy.getGraphics().drawImage(image, 0, 0, null);
    return copy;
  }
}
