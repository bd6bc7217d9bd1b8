package io.luciddrag.testkit.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.luciddrag.Drag;
import io.luciddrag.spi.RgbImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On pictures whose truth is known; real photos: PatchesOnPhotosTest in luciddrag-core. */
class PatchMeanDistanceTest {
  private static final RgbImage PICTURE = Textures.noise(200, 152, 1);

  private static PatchLanding one(RgbImage source, RgbImage result, Drag drag) {
    return PatchMeanDistance.of(source, result, List.of(drag)).landings().get(0);
  }

  @Test
  void nothingChangedMeansTheLengthOfTheDrag() {
    PatchLanding landing = one(PICTURE, PICTURE, new Drag(80, 60, 110, 100));

    assertThat(landing.x()).isCloseTo(80, within(0.2));
    assertThat(landing.y()).isCloseTo(60, within(0.2));
    assertThat(landing.distance()).isCloseTo(50, within(0.3));
    assertThat(landing.similarity()).isGreaterThan(0.9); // coarse cells lie beside the handle
    assertThat(landing.reliable()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"17,-11", "-40,23", "3.5,0", "60,30"})
  void findsAShift(double dx, double dy) {
    RgbImage result = Textures.shifted(PICTURE, dx, dy);

    PatchLanding landing = one(PICTURE, result, new Drag(90, 70, 90 + dx, 70 + dy));

    assertThat(landing.distance()).isLessThan(0.3);
    assertThat(landing.reliable()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-40, -20, 10, 30})
  void findsATurn(double degrees) {
    double c = Math.cos(Math.toRadians(degrees));
    double s = Math.sin(Math.toRadians(degrees));
    RgbImage result =
        Textures.moved(
            PICTURE,
            (x, y) ->
                new double[] {
                  100 + c * (x - 100) + s * (y - 76), 76 - s * (x - 100) + c * (y - 76)
                });
    // the content of (120, 76), 20 to the right of the centre, turns with it
    PatchLanding landing = one(PICTURE, result, new Drag(120, 76, 100 + 20 * c, 76 + 20 * s));

    assertThat(landing.distance()).isLessThan(1.5);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.7, 1.4})
  void findsAnotherSize(double size) {
    RgbImage result =
        Textures.moved(
            PICTURE, (x, y) -> new double[] {100 + (x - 100) / size, 76 + (y - 76) / size});

    PatchLanding landing = one(PICTURE, result, new Drag(120, 66, 100 + 20 * size, 76 - 10 * size));

    assertThat(landing.distance()).isLessThan(1.5);
  }

  @Test
  void anUnrelatedPictureIsNotReliable() {
    PatchLanding landing = one(PICTURE, Textures.noise(200, 152, 2), new Drag(80, 60, 110, 100));

    assertThat(landing.reliable()).isFalse();
  }

  @Test
  void aRepeatedPatternIsNotReliable() {
    RgbImage tile = Textures.noise(40, 40, 3);
    RgbImage tiled = Textures.moved(PICTURE, (x, y) -> new double[] {0, 0});
    for (int i = 0; i < tiled.planes().length; i++) {
      int x = i % 200 % 40;
      int y = i / 200 % 152 % 40;
      tiled.planes()[i] = tile.at(i / (200 * 152), x, y);
    }

    PatchLanding landing = one(tiled, tiled, new Drag(100, 80, 110, 80));

    assertThat(landing.rival()).isGreaterThan(landing.similarity() - 0.05);
    assertThat(landing.reliable()).isFalse();
  }

  @Test
  void aFlatHandleStaysAndIsNotReliable() {
    RgbImage flat = Textures.flat(90, 70, 0.4f);

    PatchLanding landing = one(flat, flat, new Drag(40, 30, 50, 30));

    assertThat(landing.distance()).isEqualTo(10);
    assertThat(landing.reliable()).isFalse();
    assertThat(PatchMeanDistance.of(flat, flat, List.of(new Drag(40, 30, 50, 30))).reliableMean())
        .isEmpty();
  }

  @Test
  void theMeanIsOverDrags() {
    PatchDistances distances =
        PatchMeanDistance.of(
            PICTURE, PICTURE, List.of(new Drag(80, 60, 80, 60), new Drag(120, 90, 120, 70)));

    assertThat(distances.mean()).isCloseTo(10, within(0.3));
    assertThat(distances.reliableCount()).isEqualTo(2);
    assertThat(distances.reliableMean()).hasValueCloseTo(10.0, within(0.3));
  }

  @Test
  void largePicturesAreMeasuredInTheirOwnPixels() {
    RgbImage large = Textures.noise(1400, 300, 4);
    RgbImage result = Textures.shifted(large, 200, 40);

    assertThat(one(large, result, new Drag(500, 150, 700, 190)).distance()).isLessThan(1.5);
  }

  @Test
  void aResultOfAnotherSizeIsResized() {
    RgbImage result = Pictures.resize(Textures.shifted(PICTURE, 20, 10), 300, 228);

    assertThat(one(PICTURE, result, new Drag(80, 60, 100, 70)).distance()).isLessThan(1);
  }

  @Test
  void tinyPicturesAreNoTrouble() {
    RgbImage tiny = Textures.noise(9, 7, 5);

    assertThat(one(tiny, tiny, new Drag(4, 3, 4, 3)).distance()).isLessThan(1);
  }

  @Test
  void handlesOutsideAreRefused() {
    assertThatThrownBy(() -> one(PICTURE, PICTURE, new Drag(200, 60, 110, 100)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("column must lie in [-0.5, 199.5)");
    assertThatThrownBy(() -> PatchMeanDistance.of(PICTURE, PICTURE, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one drag");
  }
}
