package io.luciddrag.testkit.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.luciddrag.Drag;
import io.luciddrag.EditableArea;
import java.awt.Rectangle;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Features from a random generator, no network. */
class FeatureMatchingTest {
  private static final int W = 11;
  private static final int H = 7;
  private static final int C = 16;
  private static final int WIDTH = 88;
  private static final int HEIGHT = 56;

  private static FeatureMap random(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[W * H * C];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return new FeatureMap(W, H, C, values, WIDTH, HEIGHT);
  }

  /** Moves cells by whole numbers around the borders. */
  private static FeatureMap rolled(FeatureMap map, int dx, int dy) {
    float[] values = new float[map.values().length];
    for (int i = 0; i < W * H; i++) {
      int to = ((i / W + dy + H) % H) * W + (i % W + dx + W) % W;
      System.arraycopy(map.values(), i * C, values, to * C, C);
    }
    return new FeatureMap(W, H, C, values, map.spanX(), map.spanY());
  }

  private static FeatureMatching matching(FeatureMap a, FeatureMap b, FeatureSampling sampling) {
    return new FeatureMatching(a, b, WIDTH, HEIGHT, sampling);
  }

  @ParameterizedTest
  @EnumSource(FeatureSampling.class)
  void identityStaysAndScoresTheDragsLength(FeatureSampling sampling) {
    FeatureMap map = random(1);
    Drag drag = new Drag(40, 32, 52, 37);

    FeatureLanding landing = matching(map, map, sampling).anywhere(List.of(drag)).get(0);

    assertThat(landing.cosine()).isCloseTo(1, within(1e-6));
    assertThat(landing.x()).isEqualTo(40); // first pixel of its cell, which counts for NEAREST
    assertThat(landing.y()).isEqualTo(32);
    assertThat(landing.distance()).isCloseTo(13, within(1e-12));
    assertThat(landing.normalisedDistance(WIDTH, HEIGHT))
        .isCloseTo(Math.hypot(12.0 / 88, 5.0 / 56), within(1e-12));
  }

  @Test
  void aShiftByCellsIsFoundToThePixel() {
    FeatureMap map = random(2);

    List<FeatureLanding> landings =
        matching(map, rolled(map, 3, -2), FeatureSampling.BILINEAR)
            .anywhere(List.of(new Drag(30, 35, 54, 19), new Drag(45, 26, 60, 10)));

    assertThat(landings.get(0).distance()).isZero();
    assertThat(landings.get(1).x()).isEqualTo(69);
    assertThat(landings.get(1).y()).isEqualTo(10);
    assertThat(new FeatureDistances(landings, WIDTH, HEIGHT).mean()).isCloseTo(4.5, within(1e-12));
    assertThat(new FeatureDistances(landings, WIDTH, HEIGHT).normalisedMeanTimes100())
        .isCloseTo(100 * 9.0 / 88 / 2, within(1e-9));
  }

  @ParameterizedTest
  @EnumSource(FeatureSampling.class)
  void cosinesAreThoseOfTheResizedMap(FeatureSampling sampling) {
    FeatureMap a = random(3);
    FeatureMap b = random(4);
    float[] whole = new float[WIDTH * HEIGHT * C];
    for (int c = 0; c < C; c++) {
      float[] plane = new float[W * H];
      for (int i = 0; i < plane.length; i++) {
        plane[i] = b.values()[i * C + c];
      }
      float[] wide = Bilinear.resize(plane, 1, W, H, WIDTH, HEIGHT);
      for (int i = 0; i < wide.length; i++) {
        boolean nearest = sampling == FeatureSampling.NEAREST;
        whole[i * C + c] = nearest ? plane[i / WIDTH / 8 * W + i % WIDTH / 8] : wide[i];
      }
    }
    FeatureMap resized = new FeatureMap(WIDTH, HEIGHT, C, whole, WIDTH, HEIGHT);
    for (Drag drag :
        List.of(new Drag(13, 21, 0, 0), new Drag(0, 0, 1, 1), new Drag(87, 55, 3, 3))) {
      FeatureLanding fast = matching(a, b, sampling).anywhere(List.of(drag)).get(0);
      FeatureLanding plain = matching(a, resized, sampling).anywhere(List.of(drag)).get(0);

      assertThat(fast.cosine()).as("%s", drag).isCloseTo(plain.cosine(), within(1e-6));
      assertThat(List.of(fast.x(), fast.y())).isEqualTo(List.of(plain.x(), plain.y()));
    }
  }

  @Test
  void paddedMapsReachBeyondThePicture() {
    FeatureMap map = random(5);
    FeatureMatching padded = new FeatureMatching(map, map, 80, 50, FeatureSampling.BILINEAR);

    FeatureLanding landing = padded.anywhere(List.of(new Drag(79, 49, 70, 40))).get(0);

    assertThat(landing.x()).isEqualTo(79);
    assertThat(landing.y()).isEqualTo(49);
  }

  @Test
  void anAreaHidesWhatLeftIt() {
    FeatureMap map = random(6);
    FeatureMap moved = rolled(map, 4, 0);
    EditableArea left = EditableArea.inside(new Rectangle(0, 0, 44, HEIGHT), WIDTH, HEIGHT);
    List<Drag> drags = List.of(new Drag(28, 28, 60, 28)); // lands at 60, right of the area

    assertThat(matching(map, moved, FeatureSampling.BILINEAR).anywhere(drags).get(0).x())
        .isEqualTo(60);
    assertThat(matching(map, moved, FeatureSampling.BILINEAR).insideArea(drags, left).get(0).x())
        .isLessThan(44);
  }

  @Test
  void discsHideWhatWentAstray() {
    FeatureMap map = random(7);
    FeatureMap moved = rolled(map, 5, 0);
    Drag drag = new Drag(20, 28, 20, 18); // discs of 7.1 pixels; the content went 40 to the right

    FeatureLanding landing =
        matching(map, moved, FeatureSampling.NEAREST).nearby(List.of(drag)).get(0);

    double radius = 10 / Math.sqrt(2);
    assertThat(
            Math.min(
                Math.hypot(landing.x() - 20, landing.y() - 28),
                Math.hypot(landing.x() - 20, landing.y() - 18)))
        .isLessThan(radius);
  }

  @Test
  void anchorsLookWithinFivePixels() {
    FeatureMap map = random(8);

    FeatureLanding landing =
        matching(map, rolled(map, 2, 2), FeatureSampling.BILINEAR)
            .nearby(List.of(new Drag(40, 30, 40, 30)))
            .get(0);

    assertThat(landing.distance()).isLessThan(5);
  }

  @Test
  void refusesWhatDoesNotFit() {
    FeatureMap map = random(9);
    FeatureMap thin = new FeatureMap(2, 2, 1, new float[4], 8, 8);
    FeatureMatching matching = matching(map, map, FeatureSampling.BILINEAR);
    EditableArea nothing = EditableArea.of(new boolean[WIDTH * HEIGHT], WIDTH, HEIGHT);

    assertThatThrownBy(() -> matching(map, thin, FeatureSampling.BILINEAR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("16 and 1");
    assertThatThrownBy(() -> matching.insideArea(List.of(new Drag(1, 1, 2, 2)), nothing))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no pixel may be looked at");
    assertThatThrownBy(() -> matching.anywhere(List.of(new Drag(1, 56, 2, 2))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("row must lie in");
    assertThatThrownBy(() -> new FeatureMap(2, 2, 3, new float[4], 8, 8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs 12 values, got 4");
  }
}
