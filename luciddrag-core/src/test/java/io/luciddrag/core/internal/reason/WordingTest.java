package io.luciddrag.core.internal.reason;

import static org.assertj.core.api.Assertions.assertThat;

import io.luciddrag.Drag;
import io.luciddrag.Motion;
import io.luciddrag.Region;
import io.luciddrag.spi.LocateRequest;
import io.luciddrag.spi.MotionFacts;
import io.luciddrag.spi.ReasoningRequest;
import io.luciddrag.testkit.Scene;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
  private static final Scene SCENE = Scene.objectOnGround(7, 96, 64);

  private static Wording wording(String caption, double... dragVectors) {
    List<Drag> drags = new ArrayList<>();
    for (int i = 0; i < dragVectors.length; i += 2) {
      drags.add(new Drag(40, 30, 40 + dragVectors[i], 30 + dragVectors[i + 1]));
    }
    LocateRequest located = new LocateRequest(SCENE.image(), drags, SCENE.editable(), caption);
    Region region = new Region("the kite", new float[96 * 64], 96, 64, 1);
    return new Wording(new ReasoningRequest(located, List.of(region), List.of()));
  }

  private static MotionFacts facts(Motion motion, double amount) {
    return new MotionFacts(motion, 0, 0, 0, 0, amount, false);
  }

  @ParameterizedTest
  @CsvSource({
    "20, 0, to the right",
    "-20, 3, to the left",
    "0, -20, up",
    "3, 20, down",
    "15, 15, down and to the right",
    "-15, -15, up and to the left",
    "15, -15, up and to the right",
    "-15, 15, down and to the left"
  })
  void directionsAsSeenOnThePicture(double dx, double dy, String direction) {
    Wording wording = wording("a kite", dx, dy);

    assertThat(wording.description(facts(Motion.TRANSLATE, 20)))
        .isEqualTo("move the kite " + direction);
    assertThat(wording.targetPrompt(facts(Motion.BEND, 20))).isEqualTo("a kite, bent " + direction);
  }

  @Test
  void dragsThatCancelHaveNoDirection() {
    assertThat(wording("", 20, 0, -20, 0).description(facts(Motion.BEND, 20)))
        .isEqualTo("bend the kite");
  }

  @ParameterizedTest
  @CsvSource({
    "ROTATE, 0.5, 'turn the kite to the right, clockwise by 29 degrees'",
    "ROTATE, -0.5, 'turn the kite to the right, anticlockwise by 29 degrees'",
    "SCALE, 1.5, make the kite larger",
    "SCALE, 0.7, make the kite smaller",
    "STRETCH, 1.5, make the kite wider",
    "STRETCH, 0.7, make the kite narrower"
  })
  void amountsInWords(Motion motion, double amount, String description) {
    assertThat(wording("", 20, 0).description(facts(motion, amount))).isEqualTo(description);
  }

  @Test
  void anUprightDragMakesTallerOrShorter() {
    Wording wording = wording("", 3, -20);

    assertThat(wording.description(facts(Motion.STRETCH, 1.5))).isEqualTo("make the kite taller");
    assertThat(wording.description(facts(Motion.STRETCH, 0.5))).isEqualTo("make the kite shorter");
  }

  @Test
  void aDragAlongASlenderThingMakesItLonger() {
    float[] bar = new float[96 * 64];
    Arrays.fill(bar, 30 * 96 + 20, 30 * 96 + 60, 1);
    Arrays.fill(bar, 31 * 96 + 20, 31 * 96 + 60, 1);
    LocateRequest located =
        new LocateRequest(SCENE.image(), List.of(new Drag(58, 30, 78, 30)), SCENE.editable(), "");
    Wording wording =
        new Wording(
            new ReasoningRequest(
                located, List.of(new Region("the bar", bar, 96, 64, 1)), List.of()));

    assertThat(wording.description(facts(Motion.STRETCH, 1.5))).isEqualTo("make the bar longer");
  }

  @ParameterizedTest
  @CsvSource({
    "30, 30, -10, 50, 30, 10, pull the kite apart, reshape the kite outward",
    "30, 30, 10, 50, 30, -10, press the kite together, reshape the kite inward"
  })
  void dragsThatPartOrMeetSaySo(
      double x1,
      double y1,
      double dx1,
      double x2,
      double y2,
      double dx2,
      String bend,
      String shape) {
    List<Drag> drags = List.of(new Drag(x1, y1, x1 + dx1, y1), new Drag(x2, y2, x2 + dx2, y2));
    LocateRequest located = new LocateRequest(SCENE.image(), drags, SCENE.editable(), "a kite");
    Region region = new Region("the kite", new float[96 * 64], 96, 64, 1);
    Wording wording = new Wording(new ReasoningRequest(located, List.of(region), List.of()));

    assertThat(wording.description(facts(Motion.BEND, 10))).isEqualTo(bend);
    assertThat(wording.description(facts(Motion.RESHAPE, 10))).isEqualTo(shape);
  }

  @Test
  void promptsStayAlikeButForTheChange() {
    Wording wording = wording("a kite in the sky", 20, 0);

    assertThat(wording.sourcePrompt()).isEqualTo("a kite in the sky");
    for (Motion motion : Motion.values()) {
      assertThat(wording.targetPrompt(facts(motion, 1.5))).startsWith("a kite in the sky, ");
    }
  }

  @Test
  void withoutACaptionBothPromptsAreEmpty() {
    Wording wording = wording("", 20, 0);

    assertThat(wording.sourcePrompt()).isEmpty();
    assertThat(wording.targetPrompt(facts(Motion.BEND, 1))).isEmpty();
  }
}
