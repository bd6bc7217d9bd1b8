package io.luciddrag.testkit.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luciddrag.Drag;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DragMakerTest {
  private static final int WIDTH = 96;
  private static final int HEIGHT = 96;

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyReadingPutsTheHandleOntoTheTarget(Kind kind) {
    for (int seed = 0; seed < 12; seed++) {
      AmbiguousDrag drag = make(kind, seed);
      Drag d = drag.drag();
      MaterialPoint spot =
          drag.source().materialAt((int) d.handleX(), (int) d.handleY()).orElseThrow();
      assertThat(spot.part()).isEqualTo(drag.part());
      assertThat(drag.readings()).hasSizeGreaterThanOrEqualTo(2);
      assertThat(d.length() / WIDTH).isBetween(0.05, 0.30);
      for (TrueReading reading : drag.readings()) {
        double[] end = reading.result().placeOf(spot);
        assertThat(Math.hypot(end[0] - d.targetX(), end[1] - d.targetY())).isLessThan(0.1);
        assertThat(reading.missPx()).isLessThan(0.1);
        assertThat(reading.result().materialAt((int) d.targetX(), (int) d.targetY()))
            .hasValueSatisfying(seen -> assertThat(seen.part()).isEqualTo(drag.part()));
        assertThat(reading.region().contains((int) d.handleX(), (int) d.handleY())).isTrue();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void captionsAreAlikeButForTheChange(Kind kind) {
    for (int seed = 20; seed < 30; seed++) {
      AmbiguousDrag drag = make(kind, seed);
      WorldScene before = drag.source().scene();
      for (TrueReading reading : drag.readings()) {
        Set<String> others = new HashSet<>(before.values().keySet());
        reading.changed().forEach(others::remove);
        if (reading.changed().contains("horizontal") || reading.changed().contains("vertical")) {
          others.removeAll(Set.of("horizontal", "vertical")); // captions tell the place as a whole
        }
        assertThat(reading.scene().caption(others)).isEqualTo(before.caption(others));
        assertThat(reading.intention().sourcePrompt()).isEqualTo(before.caption());
        assertThat(reading.intention().targetPrompt()).isEqualTo(reading.scene().caption());
        Set<String> kept = new HashSet<>(before.values().keySet());
        reading.changed().forEach(kept::remove);
        for (String trait : kept) {
          assertThat(reading.scene().value(trait)).isEqualTo(before.value(trait));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void readingsDifferAndLieWithinTheEditableArea(Kind kind) {
    for (int seed = 40; seed < 46; seed++) {
      AmbiguousDrag drag = make(kind, seed);
      for (TrueReading reading : drag.readings()) {
        assertThat(outside(drag, reading)).isZero();
        for (TrueReading other : drag.readings()) {
          if (other != reading) {
            assertThat(reading.intention().description())
                .isNotEqualTo(other.intention().description());
            assertThat(reading.result().bytes()).isNotEqualTo(other.result().bytes());
          }
        }
      }
    }
  }

  @Test
  void aSeedGivesTheSameDragAtAnyTime() {
    AmbiguousDrag a = DragMaker.make(3, 64, 48, DragFilter.AMBIGUOUS);
    AmbiguousDrag b = DragMaker.make(3, 64, 48, DragFilter.AMBIGUOUS);
    assertThat(a.drag()).isEqualTo(b.drag());
    assertThat(a.source().scene()).isEqualTo(b.source().scene());
    assertThat(a.readings())
        .extracting(TrueReading::intention)
        .isEqualTo(b.readings().stream().map(TrueReading::intention).toList());
    assertThat(a.locateRequest().drags()).containsExactly(a.drag());
  }

  @Test
  void wordedDragsChangeEveryCaption() {
    DragFilter worded = new DragFilter(0.1, 0.3, 2, true);
    for (int seed = 0; seed < 10; seed++) {
      AmbiguousDrag drag = DragMaker.make(seed, WIDTH, HEIGHT, worded);
      assertThat(drag.readings()).allMatch(TrueReading::isWorded);
      assertThat(drag.drag().length()).isBetween(9.6, 28.8);
    }
  }

  @Test
  void readingsOfADragByHand() {
    AmbiguousDrag made = make(Kind.FLOWER, 5);
    assertThat(DragMaker.readingsOf(made.source(), made.drag()))
        .hasValueSatisfying(found -> assertThat(found.readings()).hasSameSizeAs(made.readings()));
    assertThat(DragMaker.readingsOf(made.source(), new Drag(0, 0, 9, 9))).isEmpty();
  }

  @Test
  void mistakesAreNamed() {
    assertThatThrownBy(() -> new DragFilter(0.3, 0.2, 2, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0.3");
    assertThatThrownBy(() -> new DragFilter(0.1, 0.2, 0, false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> DragMaker.make(Kind.CAR, 1, 64, 64, new DragFilter(0.49, 0.5, 4, true)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("widen");
  }

  private static AmbiguousDrag make(Kind kind, long seed) {
    return DragMaker.make(kind, seed, WIDTH, HEIGHT, DragFilter.AMBIGUOUS);
  }

  /** Pixels outside the editable area that differ plainly. */
  private static int outside(AmbiguousDrag drag, TrueReading reading) {
    byte[] before = drag.source().bytes();
    byte[] after = reading.result().bytes();
    int count = 0;
    for (int i = 0; i < before.length; i++) {
      int pixel = i / 3;
      boolean may = drag.editable().contains(pixel % WIDTH, pixel / WIDTH);
      count += !may && Math.abs((before[i] & 255) - (after[i] & 255)) > 3 ? 1 : 0;
    }
    return count;
  }
}
