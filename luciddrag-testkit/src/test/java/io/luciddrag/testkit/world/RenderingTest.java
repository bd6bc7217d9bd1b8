package io.luciddrag.testkit.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RenderingTest {
  @ParameterizedTest
  @EnumSource(Kind.class)
  void partsAreDisjointAndMakeUpTheThing(Kind kind) {
    Rendering rendering = WorldScene.random(kind, 31).render(96, 80);
    int[] owners = new int[96 * 80];
    int seenParts = 0;
    for (String part : rendering.parts()) {
      boolean[] mask = rendering.mask(part);
      int size = 0;
      for (int i = 0; i < mask.length; i++) {
        owners[i] += mask[i] ? 1 : 0;
        size += mask[i] ? 1 : 0;
      }
      seenParts += size > 0 ? 1 : 0;
    }
    boolean[] whole = rendering.mask();
    for (int i = 0; i < whole.length; i++) {
      assertThat(owners[i]).isEqualTo(whole[i] ? 1 : 0);
    }
    assertThat(seenParts).isGreaterThanOrEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyPixelsSpotLiesAtThePixel(Kind kind) {
    Rendering rendering = WorldScene.random(kind, 32).render(90, 110);
    int far = 0;
    int all = 0;
    for (int y = 0; y < rendering.height(); y++) {
      for (int x = 0; x < rendering.width(); x++) {
        Optional<MaterialPoint> spot = rendering.materialAt(x, y);
        assertThat(spot.isPresent()).isEqualTo(rendering.mask()[y * 90 + x]);
        if (spot.isPresent()) {
          double[] place = rendering.placeOf(spot.get());
          all++;
          far += Math.hypot(place[0] - x, place[1] - y) > 0.01 ? 1 : 0;
        }
      }
    }
    // Half covered pixels on a face's silhouette have their centre beside the ball.
    assertThat(far / (double) all).isLessThan(kind == Kind.FACE ? 0.03 : 1e-9);
  }

  @Test
  void theSameSpotHasTheSamePlaceAtAnySize() {
    WorldScene scene = WorldScene.random(Kind.CAR, 5);
    Rendering small = scene.render(64, 64);
    Rendering large = scene.render(256, 256);
    MaterialPoint spot = new MaterialPoint("body", 0.3, 0.04);
    double[] a = small.placeOf(spot);
    double[] b = large.placeOf(spot);
    assertThat((b[0] + 0.5) / 4).isCloseTo(a[0] + 0.5, within(1e-9));
    assertThat((b[1] + 0.5) / 4).isCloseTo(a[1] + 0.5, within(1e-9));
  }

  @Test
  void mistakesAreNamed() {
    Rendering rendering = WorldScene.random(Kind.CAR, 5).render(64, 64);
    assertThatThrownBy(() -> rendering.mask("wing"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("wing")
        .hasMessageContaining("rear wheel");
    assertThatThrownBy(() -> rendering.materialAt(64, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
