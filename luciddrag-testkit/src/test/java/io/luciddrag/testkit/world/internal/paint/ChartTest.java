package io.luciddrag.testkit.world.internal.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChartTest {
  private static final Affine FRAME = Affine.scene().at(0.2, -0.1).turned(0.7).scaled(-1.3, 0.8);

  @Test
  void anglesAgreeWithTheLibrary() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 10_000; i++) {
      double y = random.nextDouble(-1, 1);
      double x = random.nextDouble(-1, 1);
      assertThat(ArcTangent.of(y, x)).isCloseTo(StrictMath.atan2(y, x), within(1e-7));
    }
    assertThat(ArcTangent.of(0, 0)).isZero();
    assertThat(ArcTangent.of(0, -1)).isCloseTo(Math.PI, within(1e-9));
  }

  @Test
  void framesAndTheirInverseAgree() {
    roundTrip(FRAME.slanted(0.3), 1, 1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1.4, -1e-4, 0, 1e-6, 0.8, 2.5})
  void bentStripsAndTheirInverseAgree(double bend) {
    roundTrip(new ArcChart(FRAME, 0.4, bend), 1, 0.06);
    roundTrip(new ArcChart(FRAME, 0.4, bend, 0.05), 1, 1.2);
  }

  @Test
  void aStripKeepsItsLengthWhenBent() {
    ArcChart strip = new ArcChart(Affine.scene(), 0.4, 1.1);
    double sum = 0;
    double[] before = strip.place(0, 0);
    for (int i = 1; i <= 1000; i++) {
      double[] here = strip.place(i / 1000.0, 0);
      sum += Math.hypot(here[0] - before[0], here[1] - before[1]);
      before = here;
    }
    assertThat(sum).isCloseTo(0.4, within(1e-4));
  }

  @Test
  void theFrontOfABallAndItsInverseAgree() {
    SphereChart ball = new SphereChart(FRAME, 0.5, -0.3);
    double[] uv = new double[2];
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 1000; i++) {
      double angle = random.nextDouble(6.28);
      double radius = Math.sqrt(random.nextDouble()) * 0.98;
      double[] xy = FRAME.place(radius * StrictMath.cos(angle), radius * StrictMath.sin(angle));
      ball.toMaterial(xy[0], xy[1], uv);
      assertThat(ball.place(uv[0], uv[1])).containsExactly(xy, within(1e-9));
    }
  }

  @Test
  void aBallTurnedRightShowsItsMiddleAtTheRight() {
    SphereChart ball = new SphereChart(Affine.scene(), 0.5, 0);
    assertThat(ball.place(0, 0)[0]).isCloseTo(StrictMath.sin(0.5), within(1e-12));
    assertThat(ball.lifted(0, 0, 1)).containsExactly(ball.place(0, 0), within(1e-12));
  }

  private static void roundTrip(Chart chart, double rangeU, double rangeV) {
    SplittableRandom random = new SplittableRandom(3);
    double[] uv = new double[2];
    for (int i = 0; i < 1000; i++) {
      double u = random.nextDouble(0, rangeU);
      double v = random.nextDouble(-rangeV, rangeV);
      double[] xy = chart.place(u, v);
      chart.toMaterial(xy[0], xy[1], uv);
      assertThat(uv[0]).isCloseTo(u, within(2e-6));
      assertThat(uv[1]).isCloseTo(v, within(2e-6));
    }
  }
}
