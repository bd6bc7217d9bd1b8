package io.luciddrag.testkit.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luciddrag.spi.Correspondence;
import io.luciddrag.spi.RgbImage;
import io.luciddrag.testkit.world.DenseMatch.Fate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DenseMatchTest {
  private static final int SIDE = 160;

  @ParameterizedTest
  @EnumSource(Kind.class)
  void anUnchangedSceneMatchesItself(Kind kind) {
    Rendering rendering = WorldScene.random(kind, 41).render(96, 72);
    DenseMatch match = rendering.matchTo(rendering);
    int lost = 0;
    for (int y = 0; y < 72; y++) {
      for (int x = 0; x < 96; x++) {
        lost += match.fate(x, y) == Fate.VISIBLE && match.distance(x, y) < 0.01 ? 0 : 1;
      }
    }
    assertThat(lost).isLessThan(kind == Kind.FACE ? 60 : 1);
  }

  @ParameterizedTest
  @CsvSource({
    "HORSE, head",
    "HORSE, neck",
    "HORSE, size",
    "HORSE, legs",
    "HORSE, ears",
    "FLOWER, lean",
    "FLOWER, curl",
    "FLOWER, petals",
    "FLOWER, petal",
    "FLOWER, stem",
    "BOTTLE, lean",
    "BOTTLE, width",
    "BOTTLE, horizontal",
    "HOUSE, roof",
    "HOUSE, door",
    "HOUSE, width",
    "HOUSE, vertical",
    "CAR, length",
    "CAR, wheels",
    "CAR, cabin",
    "FACE, turn",
    "FACE, tilt",
    "FACE, smile",
    "FACE, mouth",
    "FACE, ears",
    "FACE, hair",
  })
  void matchedPixelsHaveTheSameColour(Kind kind, String trait) {
    double sum = 0;
    int count = 0;
    for (int seed = 0; seed < 4; seed++) {
      WorldScene scene = WorldScene.random(kind, 50 + seed);
      Rendering source = scene.with(trait, 0.3).render(SIDE, SIDE);
      Rendering target = scene.with(trait, 0.75).render(SIDE, SIDE);
      DenseMatch match = source.matchTo(target);
      RgbImage before = source.image();
      RgbImage after = target.image();
      for (int y = 2; y < SIDE - 2; y++) {
        for (int x = 2; x < SIDE - 2; x++) {
          if (inner(source, x, y) && match.fate(x, y) == Fate.VISIBLE) {
            float tx = match.targetX(x, y);
            float ty = match.targetY(x, y);
            if (inner(target, Math.round(tx), Math.round(ty))) {
              sum += difference(before, x, y, after, tx, ty);
              count++;
            }
          }
        }
      }
    }
    assertThat(count).isGreaterThan(500);
    assertThat(sum / count).as("mean colour difference").isLessThan(0.02);
  }

  @Test
  void coveredAndLeftContentIsTold() {
    WorldScene scene = WorldScene.random(Kind.CAR, 3).with("horizontal", 0.1).with("size", 0.5);
    Rendering source = scene.render(SIDE, SIDE);
    Rendering target = scene.with("horizontal", 0.9).render(SIDE, SIDE);
    DenseMatch there = source.matchTo(target);
    DenseMatch back = target.matchTo(source);
    int hidden = 0;
    int uncovered = 0;
    Correspondence correspondence = back.toCorrespondence();
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        int at = y * SIDE + x;
        boolean wasBackdrop = !source.mask()[at];
        boolean isBackdrop = !target.mask()[at];
        if (wasBackdrop && !isBackdrop) {
          hidden++;
          assertThat(there.fate(x, y)).isEqualTo(Fate.HIDDEN);
        }
        if (!wasBackdrop && isBackdrop) {
          uncovered++;
          assertThat(back.fate(x, y)).isEqualTo(Fate.HIDDEN);
          assertThat(correspondence.open()[at]).isTrue();
        }
      }
    }
    assertThat(hidden).isPositive();
    assertThat(uncovered).isPositive();
  }

  @Test
  void contentOutsideIsTold() {
    WorldScene scene = WorldScene.random(Kind.HORSE, 3).withFacing(false).with("neck", 0.2);
    Rendering source = scene.with("horizontal", 0.5).with("head", 0.4).render(SIDE, SIDE);
    Rendering target =
        source.scene().with("horizontal", 0).with("neck", 1).with("size", 1).render(SIDE, SIDE);
    DenseMatch match = source.matchTo(target);
    boolean[] head = source.mask("head");
    int outside = 0;
    for (int i = 0; i < head.length; i++) {
      outside += head[i] && match.fate(i % SIDE, i / SIDE) == Fate.OUTSIDE ? 1 : 0;
    }
    assertThat(outside).isPositive();
  }

  @Test
  void differentSizesDoNotMatch() {
    WorldScene scene = WorldScene.random(2);
    assertThatThrownBy(() -> scene.render(64, 64).matchTo(scene.render(64, 65)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Whether the pixel and its neighbours show one part. */
  private static boolean inner(Rendering rendering, int x, int y) {
    if (x < 2 || y < 2 || x >= SIDE - 2 || y >= SIDE - 2 || rendering.partAt(x, y) < 0) {
      return false;
    }
    for (int i = 0; i < 25; i++) {
      if (rendering.partAt(x - 2 + i % 5, y - 2 + i / 5) != rendering.partAt(x, y)) {
        return false;
      }
    }
    return true;
  }

  private static double difference(
      RgbImage before, int x, int y, RgbImage after, float tx, float ty) {
    int x0 = (int) Math.floor(tx);
    int y0 = (int) Math.floor(ty);
    float u = tx - x0;
    float v = ty - y0;
    double sum = 0;
    for (int c = 0; c < 3; c++) {
      float upper = after.at(c, x0, y0) * (1 - u) + after.at(c, x0 + 1, y0) * u;
      float lower = after.at(c, x0, y0 + 1) * (1 - u) + after.at(c, x0 + 1, y0 + 1) * u;
      sum += Math.abs(before.at(c, x, y) - upper * (1 - v) - lower * v);
    }
    return sum / 3;
  }
}
