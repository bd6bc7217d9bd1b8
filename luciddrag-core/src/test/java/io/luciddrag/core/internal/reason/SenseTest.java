package io.luciddrag.core.internal.reason;

import static org.assertj.core.api.Assertions.assertThat;

import io.luciddrag.Drag;
import java.util.List;
import org.junit.jupiter.api.Test;

class SenseTest {
  private static Drag drag(double x, double y, double dx, double dy) {
    return new Drag(x, y, x + dx, y + dy);
  }

  @Test
  void oneDragGoesAlong() {
    assertThat(Sense.of(List.of(drag(40, 30, 10, -5)))).isEqualTo(Sense.ALONG);
  }

  @Test
  void alikeDragsGoAlongEvenIfTheyPartALittle() {
    assertThat(Sense.of(List.of(drag(20, 30, 18, 20), drag(60, 30, 22, 20))))
        .isEqualTo(Sense.ALONG);
  }

  @Test
  void jawsClose() {
    assertThat(Sense.of(List.of(drag(40, 20, 17, 29), drag(42, 80, 20, -33))))
        .isEqualTo(Sense.TOGETHER);
  }

  @Test
  void sidesPart() {
    assertThat(Sense.of(List.of(drag(20, 30, -10, 1), drag(60, 30, 12, -1))))
        .isEqualTo(Sense.APART);
  }

  @Test
  void drawnInFromBothSidesAtSeveralHeights() {
    List<Drag> waist =
        List.of(
            drag(20, 10, 15, 0), drag(60, 10, -15, 0), drag(20, 200, 15, 0), drag(60, 200, -15, 0));

    assertThat(Sense.of(waist)).isEqualTo(Sense.TOGETHER);
  }

  @Test
  void aroundWithAndAgainstTheClock() {
    assertThat(Sense.of(List.of(drag(20, 30, 0, -10), drag(60, 30, 0, 10))))
        .isEqualTo(Sense.CLOCKWISE);
    assertThat(Sense.of(List.of(drag(20, 30, 0, 10), drag(60, 30, 0, -10))))
        .isEqualTo(Sense.ANTICLOCKWISE);
  }

  @Test
  void crosswiseDragsHaveNoWord() {
    List<Drag> saddle = List.of(drag(20, 30, 10, 0), drag(20, 30, -10, 0));

    assertThat(Sense.of(saddle)).isEqualTo(Sense.MIXED);
  }

  @Test
  void anchorsDoNotCount() {
    assertThat(Sense.of(List.of(drag(40, 30, 10, 0), new Drag(20, 30, 20, 30))))
        .isEqualTo(Sense.ALONG);
  }
}
