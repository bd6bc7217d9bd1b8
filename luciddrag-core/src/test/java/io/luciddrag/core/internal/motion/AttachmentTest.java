package io.luciddrag.core.internal.motion;

import static org.assertj.core.api.Assertions.assertThat;

import io.luciddrag.Drag;
import io.luciddrag.EditableArea;
import io.luciddrag.Region;
import io.luciddrag.spi.LocateRequest;
import io.luciddrag.spi.RgbImage;
import java.awt.Rectangle;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentTest {
  private static final int W = 160;
  private static final int H = 120;

  @ParameterizedTest
  @ValueSource(longs = {1, 4, 6, 7, 15})
  void aThingWithAnEdgeAllAroundIsFreeAndTurnsAboutItsMiddle(long seed) {
    io.luciddrag.testkit.Scene scene =
        io.luciddrag.testkit.Scene.objectOnGround(seed, 192, 128); // plainly red on plainly green

    Attachment thing = Attachment.of(new Scene(scene.locateRequest(), scene.regions(), true));

    assertThat(thing.freeShare()).as("%s, %s", scene, thing).isGreaterThan(0.93);
    assertThat(Math.hypot(thing.pivotX() - thing.centreX(), thing.pivotY() - thing.centreY()))
        .as("%s, %s: pixels from middle to pivot", scene, thing)
        .isLessThan(8); // a cell
  }

  @Test
  void aThingAttachedOnOneSideTurnsAboutThatSide() {
    // A dark bar from x = 40 to 120 whose left end goes on beyond the region.
    float[] planes = new float[3 * W * H];
    float[] member = new float[W * H];
    for (int at = 0; at < W * H; at++) {
      int x = at % W;
      int y = at / W;
      boolean bar = y >= 48 && y < 72 && x < 120;
      member[at] = bar && x >= 40 ? 1 : 0;
      for (int c = 0; c < 3; c++) {
        planes[c * W * H + at] = bar ? 0.1f : 0.8f;
      }
    }
    LocateRequest request =
        new LocateRequest(
            new RgbImage(W, H, planes),
            List.of(new Drag(110, 60, 110, 80)),
            EditableArea.inside(new Rectangle(8, 8, 144, 104), W, H),
            "");
    Region region = new Region("the bar", member, W, H, 1);

    Attachment thing = Attachment.of(new Scene(request, List.of(region), false));

    assertThat(thing.pivotX()).isBetween(36.0, 48.0);
    assertThat(thing.pivotY()).isBetween(56.0, 64.0);
    assertThat(thing.centreX()).isBetween(78.0, 82.0);
    assertThat(thing.freeShare()).isBetween(0.7, 0.93);
    assertThat(thing.reachesBorder()).isZero();
  }

  @Test
  void noThingIsNotFree() {
    LocateRequest request =
        new LocateRequest(
            new RgbImage(W, H, new float[3 * W * H]),
            List.of(new Drag(110, 60, 110, 80)),
            EditableArea.inside(new Rectangle(8, 8, 144, 104), W, H),
            "");

    Attachment thing = Attachment.of(new Scene(request, List.of(), false));

    assertThat(thing.freeShare()).isZero();
  }
}
