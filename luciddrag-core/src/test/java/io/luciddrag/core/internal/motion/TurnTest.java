package io.luciddrag.core.internal.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.luciddrag.Drag;
import io.luciddrag.EditableArea;
import io.luciddrag.Motion;
import io.luciddrag.spi.LocateRequest;
import io.luciddrag.spi.MotionFacts;
import java.awt.Rectangle;
import java.util.List;
import org.junit.jupiter.api.Test;

/** ROTATE: where the pivot is, and when there is none. */
class TurnTest {
  private static final EditableArea WIDE =
      EditableArea.inside(new Rectangle(12, 12, 168, 104), 192, 128);

  private static MotionPlanner planner(
      io.luciddrag.testkit.Scene kit, EditableArea editable, Drag drag) {
    LocateRequest request = new LocateRequest(kit.image(), List.of(drag), editable, "");
    return new MotionPlanner(request, kit.regions());
  }

  @Test
  void withoutALeverThereIsNoTurn() {
    io.luciddrag.testkit.Scene kit = io.luciddrag.testkit.Scene.objectOnGround(1, 192, 128);
    double x = kit.drags().get(0).handleX(); // the thing's middle, about which it would turn
    double y = kit.drags().get(0).handleY();
    // A strip so narrow that no hinge beside the drag is far enough away either.
    EditableArea strip = EditableArea.inside(new Rectangle(20, (int) y - 9, 150, 20), 192, 128);

    MotionPlanner planner = planner(kit, strip, new Drag(x, y, x + 16, y));

    assertThat(planner.field(Motion.ROTATE)).isEmpty();
    assertThat(planner.facts()).extracting(MotionFacts::motion).doesNotContain(Motion.ROTATE);
  }

  @Test
  void aHandleAwayFromThePivotTurnsTheThingClockwise() {
    io.luciddrag.testkit.Scene kit = io.luciddrag.testkit.Scene.objectOnGround(1, 192, 128);
    Attachment thing = Attachment.of(new Scene(kit.locateRequest(), kit.regions(), true));
    double x = thing.pivotX() + 20 * Math.cos(0.4);
    double y = thing.pivotY() + 20 * Math.sin(0.4);

    MotionField field =
        planner(kit, WIDE, new Drag(thing.pivotX() + 20, thing.pivotY(), x, y))
            .field(Motion.ROTATE)
            .orElseThrow();

    assertThat(field.facts().amount()).isCloseTo(0.4, within(1e-9)); // double
    int at = (int) Math.round(y) * field.width() + (int) Math.round(x);
    assertThat(Math.hypot(field.dx()[at], field.dy()[at]))
        .as("pixels from the target to what it shows: the chord of 0.4 at a lever of 20")
        .isBetween(7.0, 9.0);
  }
}
