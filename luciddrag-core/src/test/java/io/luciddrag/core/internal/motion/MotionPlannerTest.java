package io.luciddrag.core.internal.motion;

import static org.assertj.core.api.Assertions.assertThat;

import io.luciddrag.Drag;
import io.luciddrag.EditableArea;
import io.luciddrag.Motion;
import io.luciddrag.spi.LocateRequest;
import io.luciddrag.spi.MotionFacts;
import io.luciddrag.testkit.Scene;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MotionPlannerTest {
  private static final double HELD = 0.6; // pixels; targets lie between grid cells of 4 pixels

  private static final EditableArea WIDE =
      EditableArea.inside(new Rectangle(12, 12, 168, 104), 192, 128);

  static Stream<Scene> scenes() {
    return Stream.of(
        Scene.objectOnGround(7, 192, 128),
        Scene.objectOnGround(11, 120, 168),
        Scene.objectOnGround(3, 203, 117),
        Scene.twoObjects(13, 256, 128));
  }

  private static MotionPlanner planner(Scene scene) {
    return new MotionPlanner(scene.locateRequest(), scene.regions());
  }

  private static MotionPlanner planner(Scene scene, EditableArea editable, Drag... drags) {
    LocateRequest request = new LocateRequest(scene.image(), List.of(drags), editable, "");
    return new MotionPlanner(request, scene.regions().subList(0, 1));
  }

  @ParameterizedTest
  @MethodSource("scenes")
  void bendBringsTheHandleToTheTarget(Scene scene) {
    MotionField field = planner(scene).field(Motion.BEND).orElseThrow();

    for (Drag drag : scene.drags()) {
      assertSource(field, drag.targetX(), drag.targetY(), drag.handleX(), drag.handleY());
    }
  }

  @ParameterizedTest
  @MethodSource("scenes")
  void nothingMovesOutsideTheEditableArea(Scene scene) {
    MotionPlanner planner = planner(scene);
    for (Motion motion : Motion.values()) {
      planner.field(motion).ifPresent(field -> assertStillOutside(scene, motion, field));
    }
  }

  private static void assertStillOutside(Scene scene, Motion motion, MotionField field) {
    for (int at = 0; at < field.dx().length; at++) {
      if (!scene.editable().contains(at % field.width(), at / field.width())) {
        boolean still =
            field.dx()[at] == 0
                && field.dy()[at] == 0
                && field.reliability()[at] == 1
                && !field.uncovered()[at]
                && !field.folded()[at];
        assertThat(still).as("%s, %s, pixel %d stays", scene, motion, at).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("scenes")
  void everyNumberIsFiniteAndInItsRange(Scene scene) {
    MotionPlanner planner = planner(scene);
    for (Motion motion : Motion.values()) {
      planner.field(motion).ifPresent(field -> assertInRange(scene + ", " + motion, field));
    }
    for (MotionFacts facts : planner.facts()) {
      assertThat(facts.distortion()).as("%s", facts).isFinite().isNotNegative();
      assertThat(facts.tornShare()).as("%s", facts).isBetween(0.0, 1.0);
      assertThat(facts.uncoveredShare()).as("%s", facts).isBetween(0.0, 1.0);
      assertThat(facts.missShare()).as("%s", facts).isFinite().isNotNegative();
      assertThat(facts.amount()).as("%s", facts).isFinite();
    }
  }

  private static void assertInRange(String what, MotionField field) {
    for (int at = 0; at < field.dx().length; at++) {
      boolean fine =
          Float.isFinite(field.dx()[at])
              && Float.isFinite(field.dy()[at])
              && field.reliability()[at] >= 0
              && field.reliability()[at] <= 1
              && !(field.uncovered()[at] && field.arrived()[at]);
      assertThat(fine).as("%s, pixel %d", what, at).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("scenes")
  void factsAndFieldsExistForTheSameMotions(Scene scene) {
    MotionPlanner planner = planner(scene);
    List<Motion> offered = new ArrayList<>();
    planner.facts().forEach(facts -> offered.add(facts.motion()));

    for (Motion motion : offered) {
      assertThat(planner.field(motion)).as("%s: %s was offered", scene, motion).isPresent();
    }
    assertThat(offered).contains(Motion.BEND, Motion.RESHAPE);
  }

  @ParameterizedTest
  @EnumSource(names = {"BEND", "RESHAPE"})
  void anchorsHold(Motion motion) {
    Scene scene = Scene.objectOnGround(7, 192, 128);
    Drag drag = new Drag(96, 64, 120, 64);
    Drag above = new Drag(96, 36, 96, 36);
    Drag below = new Drag(93, 95, 93, 95);

    MotionField field = planner(scene, WIDE, drag, above, below).field(motion).orElseThrow();

    assertSource(field, 96, 36, 96, 36);
    assertSource(field, 93, 95, 93, 95);
    assertSource(field, 120, 64, 96, 64);
  }

  @Test
  void whatIsDraggedInFromTheBorderUncoversThePhotosRim() {
    Scene scene = Scene.objectOnGround(7, 192, 128);
    EditableArea toTheBorder = EditableArea.inside(new Rectangle(0, 20, 150, 88), 192, 128);

    MotionField field =
        planner(scene, toTheBorder, new Drag(10, 64, 50, 64)).field(Motion.BEND).orElseThrow();

    int rim = 64 * 192;
    assertThat(field.dx()[rim]).as("the rim follows the drag").isLessThan(-5);
    assertThat(field.uncovered()[rim]).isTrue();
    assertThat(field.reliability()[rim]).isZero();
    assertThat(field.uncovered()[64 * 192 + 100]).isFalse();
    for (int at = 0; at < field.dx().length; at++) {
      boolean outside = at % 192 + field.dx()[at] < -1.5; // columns left of the photo, with slack
      assertThat(field.uncovered()[at]).as("pixel %d", at).isEqualTo(outside);
    }
  }

  @Test
  void aPictureThatMayChangeEverywhereIsHeldAtItsRim() {
    Scene scene = Scene.objectOnGround(7, 192, 128);
    EditableArea all = EditableArea.inside(new Rectangle(0, 0, 192, 128), 192, 128);

    MotionField field =
        planner(scene, all, new Drag(96, 64, 120, 64)).field(Motion.BEND).orElseThrow();

    assertSource(field, 120, 64, 96, 64);
    assertThat((double) field.dx()[0]).isBetween(-HELD, HELD);
    assertThat((double) field.dx()[128 * 192 - 1]).isBetween(-HELD, HELD);
  }

  @Test
  void eachFieldIsComputedOnce() {
    MotionPlanner planner = planner(Scene.objectOnGround(7, 96, 64));

    assertThat(planner.field(Motion.BEND).orElseThrow())
        .isSameAs(planner.field(Motion.BEND).orElseThrow());
  }

  private static void assertSource(
      MotionField field, double x, double y, double sourceX, double sourceY) {
    int at = (int) Math.round(y) * field.width() + (int) Math.round(x);
    double foundX = x + field.dx()[at];
    double foundY = y + field.dy()[at];
    assertThat(Math.hypot(foundX - sourceX, foundY - sourceY))
        .as("(%s, %s) shows (%s, %s)", x, y, foundX, foundY)
        .isLessThanOrEqualTo(HELD);
  }
}
