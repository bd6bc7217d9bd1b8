package io.luciddrag.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.luciddrag.Drag;
import io.luciddrag.EditableArea;
import io.luciddrag.core.internal.stablediffusion.TinyModel;
import io.luciddrag.core.internal.tensor.LiveArrays;
import io.luciddrag.spi.DiffusionBackend;
import io.luciddrag.spi.RgbImage;
import io.luciddrag.testkit.metric.DiftFeatures;
import io.luciddrag.testkit.metric.DiftMeanDistance;
import io.luciddrag.testkit.metric.DiftSettings;
import io.luciddrag.testkit.metric.FeatureDistances;
import io.luciddrag.testkit.metric.FeatureMap;
import java.awt.Rectangle;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The testkit's DIFT on the tiny Stable Diffusion 2 of random weights: wiring, not quality. */
class DiftFeaturesTest {
  /** Hardly any noise, so that random weights recognise a picture that did not change. */
  private static final DiftSettings CLEAN = new DiftSettings(0, 0, 2, 42);

  private static RgbImage picture(int width, int height) {
    SplittableRandom random = new SplittableRandom(5);
    float[] planes = new float[3 * width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < 3; c++) {
          boolean block = x % 4 == 0 && y % 4 == 0;
          planes[(c * height + y) * width + x] =
              block
                  ? (float) random.nextDouble()
                  : planes[(c * height + y / 4 * 4) * width + x / 4 * 4];
        }
      }
    }
    return new RgbImage(width, height, planes);
  }

  @Test
  void featuresComeOnTheNetworksOwnGrid() {
    try (DiffusionBackend backend = TinyModel.backend("sd2")) {
      FeatureMap first = new DiftFeatures(backend, CLEAN).of(picture(96, 64), "a bird");
      FeatureMap second =
          new DiftFeatures(backend, new DiftSettings(0, 1, 2, 42)).of(picture(96, 64), "");

      assertThat(second.width()).isEqualTo(2 * first.width()); // the next up block is twice as fine
      assertThat(second.height()).isEqualTo(2 * first.height());
      assertThat(first.spanX() / first.width()).isEqualTo(first.spanY() / first.height());
      assertThat(first.spanX()).isGreaterThanOrEqualTo(96);
      assertThat(first.channels()).isGreaterThan(8);
    }
  }

  @Test
  void aRunIsRepeatedByItsSeedAndLeaksNothing() {
    try (DiffusionBackend backend = TinyModel.backend("sd2")) {
      RgbImage picture = picture(64, 64);
      DiftSettings noisy = new DiftSettings(261, 0, 2, 42);
      DiftFeatures run = new DiftFeatures(backend, noisy);
      float[] first = run.of(picture, "a bird").values();
      long before = LiveArrays.count();
      float[] next = run.of(picture, "a bird").values();

      assertThat(LiveArrays.count()).isEqualTo(before);
      assertThat(next).as("the generator goes on").isNotEqualTo(first);
      assertThat(new DiftFeatures(backend, noisy).of(picture, "a bird").values()).isEqualTo(first);
    }
  }

  @Test
  void nothingChangedScoresTheDragsLengthInEveryVariant() {
    try (DiffusionBackend backend = TinyModel.backend("sd2")) {
      RgbImage picture = picture(96, 64);
      List<Drag> drags = List.of(new Drag(40, 30, 60, 30));
      EditableArea area = EditableArea.inside(new Rectangle(20, 10, 60, 40), 96, 64);
      DiftMeanDistance distance = new DiftMeanDistance(backend, CLEAN);

      FeatureDistances whole = distance.anywhere(picture, picture, "a bird", drags);
      FeatureDistances masked = distance.insideArea(picture, picture, "", drags, area);

      assertThat(whole.landings().get(0).cosine()).isGreaterThan(0.99);
      assertThat(whole.mean()).isCloseTo(20, within(4.0));
      assertThat(masked.mean()).isCloseTo(20, within(4.0));
      FeatureDistances discs = distance.regionDrag(picture, picture, "", drags, 64);
      assertThat(discs.mean()).isCloseTo(20, within(9.0)); // a cell is 6 x 4 pixels and more
      assertThat(whole.normalisedMeanTimes100()).isCloseTo(100 * 20 / 96.0, within(4.5));
    }
  }

  @Test
  void aLevelThatIsNotThereIsRefused() {
    try (DiffusionBackend backend = TinyModel.backend("sd2")) {
      assertThatThrownBy(
              () ->
                  new DiftFeatures(backend, new DiftSettings(261, 5, 1, 42))
                      .of(picture(64, 64), ""))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("hands out 2 level(s)");
    }
  }
}
