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
    "ROTATE, 0.5, turn the kite clockwise by 29 degrees",
    "ROTATE, -0.5, turn the kite anticlockwise by 29 degrees",
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
