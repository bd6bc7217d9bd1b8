package io.luciddrag.testkit.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.luciddrag.spi.RgbImage;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * States how well attributes are read back from 64 px pictures. Levels count where the value is at
 * least 0.05 from a threshold. Spoilt: blurred twice by a 3 x 3 mean, noise of standard deviation
 * 0.04.
 */
class RecoveryTest {
  private static final Recovery RECOVERY = new Recovery();
  private static final int SIDE = 64;
  private static final int SCENES = 2; // of every kind; more take long

  @ParameterizedTest
  @CsvSource({
    "HORSE, 0.9",
    "FLOWER, 0.7",
    "BOTTLE, 0.8",
    "HOUSE, 0.7",
    "CAR, 0.9",
    "FACE, 0.9",
  })
  void levelsAreReadFromCleanPictures(Kind kind, double least) {
    assertThat(accuracy(kind, SCENES, false)).isGreaterThanOrEqualTo(least);
  }

  @ParameterizedTest
  @CsvSource({
    "HORSE, 0.7",
    "FLOWER, 0.55",
    "BOTTLE, 0.7",
    "HOUSE, 0.6",
    "CAR, 0.7",
    "FACE, 0.7",
  })
  void levelsAreReadFromSpoiltPictures(Kind kind, double least) {
    assertThat(accuracy(kind, SCENES, true)).isGreaterThanOrEqualTo(least);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"HORSE", "FLOWER", "FACE"})
  void theKindAndTheSettingAreFound(Kind kind) {
    WorldScene scene = WorldScene.random(kind, 8000);
    RecoveredAttributes found = RECOVERY.recover(spoilt(scene.render(SIDE, SIDE).image(), 1));
    assertThat(found.scene().kind()).isEqualTo(kind);
    assertThat(found.scene().setting()).isEqualTo(scene.setting());
    assertThat(found.rmse()).isLessThan(0.08);
  }

  @Test
  void aTraitIsReadWhereAllElseIsKnown() {
    int right = 0;
    double error = 0;
    int count = 0;
    for (Kind kind : Kind.values()) {
      WorldScene scene = WorldScene.random(kind, 8100);
      for (Trait trait : spoken(kind)) {
        String name = trait.name();
        WorldScene before = scene.with(name, 1 - scene.value(name));
        RgbImage after = spoilt(scene.render(SIDE, SIDE).image(), count);
        RecoveredAttributes found = RECOVERY.recover(after, before, Set.of(name));
        right += found.agrees(scene, name) ? 1 : 0;
        error += found.error(scene, name);
        count++;
      }
    }
    assertThat(right / (double) count).isGreaterThan(0.85);
    assertThat(error / count).isLessThan(0.06);
  }

  @Test
  void anotherKindAgreesInNothing() {
    WorldScene car = WorldScene.random(Kind.CAR, 1);
    RecoveredAttributes found = new RecoveredAttributes(WorldScene.random(Kind.FACE, 1), 0.1);
    assertThat(found.agrees(car, "wheels")).isFalse();
    assertThat(found.error(car, "wheels")).isEqualTo(1);
  }

  private static double accuracy(Kind kind, int count, boolean spoil) {
    int clear = 0;
    int right = 0;
    for (int i = 0; i < count; i++) {
      WorldScene scene = WorldScene.random(kind, 8200 + i);
      RgbImage image = scene.render(SIDE, SIDE).image();
      RecoveredAttributes found = RECOVERY.recover(spoil ? spoilt(image, i) : image, kind);
      for (Trait trait : spoken(kind)) {
        if (trait.clearance(scene.value(trait.name())) >= 0.05) {
          clear++;
          right += found.agrees(scene, trait.name()) ? 1 : 0;
        }
      }
    }
    return right / (double) clear;
  }

  private static List<Trait> spoken(Kind kind) {
    return kind.traits().stream().filter(Trait::isSpoken).toList();
  }

  private static RgbImage spoilt(RgbImage image, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] planes = blurred(blurred(image.planes()));
    for (int i = 0; i < planes.length; i++) {
      double noise = random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5;
      planes[i] = (float) Math.max(0, Math.min(1, planes[i] + 0.08 * noise));
    }
    return new RgbImage(SIDE, SIDE, planes);
  }

  private static float[] blurred(float[] planes) {
    float[] out = planes.clone();
    for (int c = 0; c < 3; c++) {
      for (int y = 1; y < SIDE - 1; y++) {
        for (int x = 1; x < SIDE - 1; x++) {
          float sum = 0;
          for (int i = 0; i < 9; i++) {
            sum += planes[(c * SIDE + y - 1 + i / 3) * SIDE + x - 1 + i % 3];
          }
          out[(c * SIDE + y) * SIDE + x] = sum / 9;
        }
      }
    }
    return out;
  }
}
