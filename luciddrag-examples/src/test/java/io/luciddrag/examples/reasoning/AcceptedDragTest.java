package io.luciddrag.examples.reasoning;

import static org.assertj.core.api.Assertions.assertThat;

import io.luciddrag.Intention;
import io.luciddrag.Motion;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class AcceptedDragTest {
  private static final AcceptedDrag DRAG =
      ReasoningSet.read(
              new StringReader(
                  """
                  {"drags": [{"sample": "animals/x", "intentions": [
                    {"means": "the neck gets longer", "motions": ["STRETCH"], "directions": ["LONGER", "UP"]},
                    {"means": "the head turns up", "motions": ["ROTATE", "BEND"], "directions": ["UP"]}]}]}
                  """))
          .get(0);

  private static Intention reading(String words, Motion motion, String source, String target) {
    return Intention.builder(words).motion(motion).prompts(source, target).build();
  }

  @Test
  void kindAndDirectionMustComeFromOneIntention() {
    assertThat(DRAG.judge(reading("make it longer", Motion.STRETCH, "", "")))
        .isEqualTo(new Verdict(true, true, true));
    assertThat(DRAG.judge(reading("make it longer", Motion.BEND, "", "")))
        .isEqualTo(new Verdict(true, true, false));
    assertThat(DRAG.judge(reading("raise it", Motion.SCALE, "", "")))
        .isEqualTo(new Verdict(false, true, false));
  }

  @Test
  void aContradictionIsNoMatch() {
    assertThat(DRAG.judge(reading("make it longer and shorter", Motion.STRETCH, "", "")).both())
        .isFalse();
    assertThat(DRAG.judge(reading("turn it down", Motion.ROTATE, "", "")).direction()).isFalse();
  }

  @Test
  void theTargetPromptsNewWordsCountButNotThoseOfBoth() {
    assertThat(DRAG.judge(reading("change it", Motion.STRETCH, "a horse", "a longer horse")).both())
        .isTrue();
    assertThat(
            DRAG.judge(reading("change it", Motion.STRETCH, "a long horse", "a long horse")).both())
        .isFalse();
  }

  @Test
  void theScoreCountsTheTopAndTheBestOfThree() {
    ReasoningScore score = new ReasoningScore("test");
    Intention wrong = reading("shrink it", Motion.SCALE, "", "");
    Intention right = reading("make it longer", Motion.STRETCH, "", "");

    score.add(DRAG, List.of(wrong, wrong, right));
    score.add(DRAG, List.of(wrong, wrong, wrong, right));
    score.add(DRAG, List.of(right));
    score.add(DRAG, List.of());

    assertThat(score.first()).extracting(Verdict::both).containsExactly(false, false, true, false);
    assertThat(score.best()).extracting(Verdict::both).containsExactly(true, false, true, false);
    assertThat(score.row()).contains("25 25 25 (5-70)").contains("50 50 50 (15-85)");
  }

  @Test
  void theSetIsCompleteAndSound() {
    List<AcceptedDrag> drags = ReasoningSet.load();

    assertThat(drags).hasSizeGreaterThanOrEqualTo(60);
    assertThat(drags).extracting(AcceptedDrag::sample).doesNotHaveDuplicates();
    assertThat(drags)
        .allSatisfy(
            drag ->
                assertThat(drag.intentions())
                    .isNotEmpty()
                    .allMatch(i -> !i.motions().isEmpty() && !i.directions().isEmpty()));
  }
}
