package io.luciddrag.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luciddrag.Drag;
import io.luciddrag.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SceneTest {
  @Test
  void sameSeedSameScene() {
    Scene a = Scene.objectOnGround(5, 96, 64);
    Scene b = Scene.objectOnGround(5, 96, 64);
    assertThat(a.image().planes()).isEqualTo(b.image().planes());
    assertThat(a.drags()).isEqualTo(b.drags());
    assertThat(a.editable()).isEqualTo(b.editable());
    assertThat(Scene.objectOnGround(6, 96, 64).image().planes()).isNotEqualTo(a.image().planes());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void everyHandleLiesOnItsThingAndEverythingFits(long seed) {
    for (Scene scene :
        new Scene[] {
          Scene.objectOnGround(seed, 64, 48),
          Scene.objectOnGround(seed, 120, 168),
          Scene.twoObjects(seed, 192, 96),
          Scene.twoObjects(seed, 100, 160)
        }) {
      int width = scene.image().width();
      int height = scene.image().height();
      assertThat(scene.regions()).hasSameSizeAs(scene.drags());
      for (int i = 0; i < scene.drags().size(); i++) {
        Drag drag = scene.drags().get(i);
        for (int j = 0; j < scene.regions().size(); j++) {
          assertThat(scene.regions().get(j).contains((int) drag.handleX(), (int) drag.handleY()))
              .as("%s: region %d contains handle %d", scene, j, i)
              .isEqualTo(i == j);
        }
        assertThat(drag.targetX()).as(scene + ": target").isBetween(4.0, width - 5.0);
      }
      boolean[] truth = scene.truth();
      for (int p = 0; p < truth.length; p++) {
        int x = p % width;
        int y = p / width;
        if (truth[p]) {
          assertThat(scene.editable().contains(x, y)).as("%s at %d, %d", scene, x, y).isTrue();
        }
      }
      assertThat(scene.editable().contains(width / 2, 3)).as(scene + ": frame").isFalse();
      assertThat(scene.editable().contains(3, height / 2)).as(scene + ": frame").isFalse();
    }
  }

  @Test
  void thingsStandOutFromTheGround() {
    Scene scene = Scene.twoObjects(3, 192, 96);
    for (Region region : scene.regions()) {
      double inside = 0;
      double ground = 0;
      int groundSize = 0;
      for (int y = 0; y < region.height(); y++) {
        for (int x = 0; x < region.width(); x++) {
          if (region.contains(x, y)) {
            inside += scene.image().at(1, x, y) / region.size();
          } else if (!scene.truth()[y * region.width() + x]) {
            ground += scene.image().at(1, x, y);
            groundSize++;
          }
        }
      }
      assertThat(ground / groundSize - inside).as(region + ": green").isGreaterThan(0.15);
    }
  }

  @Test
  void bufferedImageHoldsTheSameValues() {
    Scene scene = Scene.objectOnGround(5, 96, 64);
    int argb = scene.toBufferedImage().getRGB(70, 20);
    assertThat((argb >> 16 & 255) / 255f).isEqualTo(scene.image().at(0, 70, 20));
    assertThat((argb >> 8 & 255) / 255f).isEqualTo(scene.image().at(1, 70, 20));
    assertThat((argb & 255) / 255f).isEqualTo(scene.image().at(2, 70, 20));
  }

  @Test
  void squareAndTinySizesAreRefused() {
    assertThatThrownBy(() -> Scene.objectOnGround(1, 64, 64)).hasMessageContaining("64 x 64");
    assertThatThrownBy(() -> Scene.twoObjects(1, 90, 48)).hasMessageContaining("at least 96");
  }

  @Test
  void captionCanBeTakenAway() {
    Scene scene = Scene.objectOnGround(5, 96, 64);
    assertThat(scene.caption()).contains("on green ground");
    assertThat(scene.withCaption("").locateRequest().caption()).isEmpty();
    assertThat(scene.withCaption("").drags()).isEqualTo(scene.drags());
    assertThat(scene).hasToString("objectOnGround(seed 5, 96 x 64)");
  }
}
