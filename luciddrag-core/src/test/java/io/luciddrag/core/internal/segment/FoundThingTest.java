package io.luciddrag.core.internal.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luciddrag.Drag;
import io.luciddrag.ModelException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoundThingTest {
  private static final Canvas CANVAS = new Canvas(4, 4, 1, 4, 1);
  private static final Drag AT_ONE = new Drag(1, 0, 3, 0);
  private static final Drag AT_TWO = new Drag(2, 0, 3, 0);

  private static Candidate candidate(double iou, boolean spare, float... logits) {
    return new Candidate(new Logits(logits.length, 1, logits), false, iou, spare);
  }

  private static FoundThing thing(double confidence, float... logits) {
    return new FoundThing(new Logits(logits.length, 1, logits), confidence);
  }

  @Test
  void theLikeliestMaskThatHoldsTheHandleIsTaken() {
    List<Candidate> candidates =
        List.of(
            candidate(0.99, true, 9, 9, 9, 9), // for several points
            candidate(0.95, false, 5, -5, -5, -5), // does not hold it
            candidate(0.7, false, -5, 5, 5, -5),
            candidate(0.8, false, -5, 5, -5, -5));

    FoundThing found = FoundThing.choose(candidates, null, CANVAS, AT_ONE);

    assertThat(found.confidence()).isEqualTo(0.8);
    assertThat(found.mask().values()).containsExactly(-5, 5, -5, -5);
  }

  @Test
  void theSpareMaskIsBetterThanOneWithoutTheHandle() {
    List<Candidate> candidates =
        List.of(candidate(0.4, true, -5, 5, -5, -5), candidate(0.9, false, 5, -5, -5, -5));

    assertThat(FoundThing.choose(candidates, null, CANVAS, AT_ONE).confidence()).isEqualTo(0.4);
  }

  @Test
  void whereNoMaskHoldsTheHandleTheConfidenceIsNought() {
    List<Candidate> candidates = List.of(candidate(0.9, false, 5, -5, -5, -5));

    FoundThing found = FoundThing.choose(candidates, null, CANVAS, AT_ONE);

    assertThat(found.confidence()).isZero();
    assertThat(found.mask().holds(0, 0)).isTrue();
  }

  @Test
  void aMaskByNumberIsTakenAsItIsAndItsQualityClamped() {
    List<Candidate> candidates =
        List.of(candidate(0.9, false, 5, 5, 5, 5), candidate(1.02, false, 5, -5, -5, -5));

    assertThat(FoundThing.choose(candidates, 1, CANVAS, AT_ONE).confidence()).isEqualTo(1);
    assertThatThrownBy(() -> FoundThing.choose(candidates, 2, CANVAS, AT_ONE))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "the setting 'segment-anything.mask' is 2, but the decoder gives 2 masks, counted from"
                + " 0; set it to auto or less than 2");
  }

  @Test
  void handlesInEachOthersMasksHoldOneThing() {
    FoundThing part = thing(0.7, -5, 5, 5, -5);
    FoundThing whole = thing(0.9, 5, 5, 5, 5);

    assertThat(FoundThing.agreed(List.of(part, whole), List.of(AT_ONE, AT_TWO)))
        .containsExactly(whole, whole);
  }

  @Test
  void onePartBesideTheOtherStays() {
    FoundThing head = thing(0.7, -5, 5, -5, -5); // without the other handle
    FoundThing horse = thing(0.9, 5, 5, 5, 5);

    assertThat(FoundThing.agreed(List.of(head, horse), List.of(AT_ONE, AT_TWO)))
        .containsExactly(head, horse);
  }

  @Test
  void anchorsKeepToThemselves() {
    FoundThing moved = thing(0.7, -5, 5, 5, -5);
    FoundThing held = thing(0.9, 5, 5, 5, 5);
    Drag anchor = new Drag(2, 0, 2, 0);

    assertThat(FoundThing.agreed(List.of(moved, held), List.of(AT_ONE, anchor)))
        .containsExactly(moved, held);
  }
}
