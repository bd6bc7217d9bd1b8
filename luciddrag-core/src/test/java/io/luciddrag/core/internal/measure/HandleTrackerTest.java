package io.luciddrag.core.internal.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.luciddrag.Diagnostics.Reach;
import io.luciddrag.Drag;
import io.luciddrag.spi.RgbImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandleTrackerTest {
  private static final int W = 150;
  private static final int H = 110;
  private static final double FOUND = 1.5; // pixels
  private static final double X = 60;
  private static final double Y = 50;

  private static final RgbImage BEFORE = turned(0, 0, 0);

  @ParameterizedTest
  @CsvSource({"0, 0", "17, -9", "-21, 4", "3, 25", "30, 20"})
  void findsWhatMovedAsTheDragSays(int dx, int dy) {
    Drag drag = new Drag(X, Y, X + dx, Y + dy);

    Reach reach = HandleTracker.find(BEFORE, turned(dx, dy, 0), drag);

    assertFound(reach, X + dx, Y + dy, 0.95);
  }

  @ParameterizedTest
  @CsvSource({"20", "-20", "40"})
  void findsWhatTurnedOnItsWay(double degrees) {
    Drag drag = new Drag(X, Y, X + 17, Y - 9);

    Reach reach = HandleTracker.find(BEFORE, turned(17, -9, degrees), drag);

    assertFound(reach, X + 17, Y - 9, 0.9);
  }

  @Test
  void findsThatNothingMoved() {
    Reach reach = HandleTracker.find(BEFORE, BEFORE, new Drag(X, Y, X + 24, Y + 10));

    assertFound(reach, X, Y, 0.95);
    assertThat(reach.share()).isCloseTo(0, within(0.1));
  }

  @Test
  void findsWhatWentTooFar() {
    Reach reach = HandleTracker.find(BEFORE, turned(40, 0, 0), new Drag(X, Y, X + 24, Y));

    assertFound(reach, X + 40, Y, 0.95);
  }

  @Test
  void aFlatPatchCannotBeFollowed() {
    float[] planes = new float[3 * W * H];
    Arrays.fill(planes, 0.4f);
    RgbImage flat = new RgbImage(W, H, planes);
    Drag drag = new Drag(X, Y, X + 24, Y);

    Reach reach = HandleTracker.find(flat, BEFORE, drag);

    assertThat(reach.similarity()).isZero();
    assertThat(reach.foundX()).isEqualTo(X);
    assertThat(reach.foundY()).isEqualTo(Y);
  }

  @Test
  void handlesAtTheBorderAreFoundToo() {
    Drag drag = new Drag(2, 3, 20, 3);

    Reach reach = HandleTracker.find(BEFORE, BEFORE, drag);

    assertFound(reach, 2, 3, 0.9);
  }

  private static void assertFound(Reach reach, double x, double y, double similarity) {
    assertThat(Math.hypot(reach.foundX() - x, reach.foundY() - y))
        .as("%s, expected (%s, %s)", reach, x, y)
        .isLessThanOrEqualTo(FOUND);
    assertThat(reach.similarity()).isBetween(similarity, 1.0);
  }

  /** The picture with its content turned about the handle, then moved. */
  private static RgbImage turned(double dx, double dy, double degrees) {
    double c = Math.cos(Math.toRadians(degrees));
    double s = Math.sin(Math.toRadians(degrees));
    float[] planes = new float[3 * W * H];
    for (int i = 0; i < planes.length; i++) {
      double px = i % W - dx - X;
      double py = i / W % H - dy - Y;
      planes[i] = paint(i / (W * H), X + c * px + s * py, Y - s * px + c * py);
    }
    return new RgbImage(W, H, planes);
  }

  /** A smooth pattern that repeats nowhere nearby. */
  private static float paint(int channel, double x, double y) {
    double v = Math.sin(0.21 * x + 0.0031 * x * y + channel) + Math.cos(0.17 * y - 0.002 * x * x);
    return (float) (0.5 + 0.2 * v);
  }
}
