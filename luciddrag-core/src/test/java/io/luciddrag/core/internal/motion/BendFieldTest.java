package io.luciddrag.core.internal.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.luciddrag.Drag;
import io.luciddrag.EditableArea;
import io.luciddrag.Motion;
import io.luciddrag.Region;
import io.luciddrag.spi.LocateRequest;
import io.luciddrag.spi.RgbImage;
import java.awt.Rectangle;
import java.util.List;
import org.junit.jupiter.api.Test;

class BendFieldTest {
  private static final int WIDTH = 512;
  private static final int HEIGHT = 256;
  private static final Drag OUTWARD = new Drag(240, 128, 340, 128);
  private static final Rectangle BAND = new Rectangle(120, 90, 260, 76);

  private static MotionField bend(Rectangle thing, Rectangle editable, Drag... drags) {
    float[] planes = new float[3 * WIDTH * HEIGHT];
    float[] membership = new float[WIDTH * HEIGHT];
    for (int i = 0; i < membership.length; i++) {
      boolean inside = thing.contains(i % WIDTH, i / WIDTH);
      membership[i] = inside ? 1 : 0;
      for (int c = 0; c < 3; c++) {
        planes[c * membership.length + i] = inside ? 0.2f : 0.8f;
      }
    }
    LocateRequest request =
        new LocateRequest(
            new RgbImage(WIDTH, HEIGHT, planes),
            List.of(drags),
            EditableArea.inside(editable, WIDTH, HEIGHT),
            "");
    Region region = new Region("the thing", membership, WIDTH, HEIGHT, 1);
    return new MotionPlanner(request, List.of(region)).field(Motion.BEND).orElseThrow();
  }

  private static double sourceX(MotionField field, int x, int y) {
    return x + field.dx()[y * field.width() + x];
  }

  @Test
  void aSlenderPartInANarrowAreaIsStretchedNotTornOff() {
    MotionField field = bend(new Rectangle(40, 124, 202, 8), BAND, OUTWARD);

    assertThat(sourceX(field, 340, 128)).isCloseTo(240, within(1.0));
    double before = sourceX(field, 340, 128);
    for (int x = 336; x > 150; x -= 8) { // back to the root: always further back along the part
      double source = sourceX(field, x, 128);
      assertThat(source).as("source of column %d", x).isLessThan(before).isLessThan(242);
      before = source;
    }
  }

  @Test
  void aBroadThingIsNotDrawnOutToASpike() {
    MotionField field = bend(new Rectangle(40, 0, 202, HEIGHT), BAND, OUTWARD);
    assertThat(sourceX(field, 270, 128)).as("unmoved, far from the target").isGreaterThan(255);
  }

  @Test
  void whatIsUnderTheHandleKeepsItsShape() {
    Rectangle open = new Rectangle(60, 20, 400, 216);
    MotionField field = bend(new Rectangle(180, 60, 120, 140), open, new Drag(240, 128, 300, 128));
    for (int off = -14; off <= 14; off += 7) {
      assertThat(sourceX(field, 300 + off, 128)).isCloseTo(240 + off, within(1.0));
    }
  }

  @Test
  void closeTargetsShareTheRoomBetweenThem() {
    Rectangle open = new Rectangle(60, 20, 400, 216);
    MotionField field =
        bend(
            new Rectangle(180, 60, 120, 140),
            open,
            new Drag(220, 128, 250, 128),
            new Drag(300, 128, 276, 128));
    assertThat(sourceX(field, 250, 128)).isCloseTo(220, within(1.0));
    assertThat(sourceX(field, 276, 128)).isCloseTo(300, within(1.0));
  }
}
