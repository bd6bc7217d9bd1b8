package io.luciddrag.testkit.metric;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.luciddrag.spi.Conditioning;
import io.luciddrag.spi.DiffusionBackend;
import io.luciddrag.spi.DiffusionSession;
import io.luciddrag.spi.Features;
import io.luciddrag.spi.NoiseLevel;
import io.luciddrag.spi.RgbImage;
import io.luciddrag.spi.Stage;
import io.luciddrag.spi.StepRequest;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Features of a noisy picture, averaged over several noises: DIFT.
 *
 * <p>Source: Emergent Correspondence from Image Diffusion, NeurIPS 2023, arXiv:2306.03881. The
 * latent is the backend's encoding (a mean; DragDiffusion's script draws from the encoder's
 * distribution), the noises come from Java's generator, so values are those of the recipe but not
 * those of torch's seed 42.
 *
 * <p>One object is one run: the generator is seeded once and goes on from picture to picture. For
 * one thread at a time.
 */
public final class DiftFeatures {
  private final DiffusionBackend backend;
  private final DiftSettings settings;
  private final RandomGenerator random;

  /**
   * Begins a run.
   *
   * @param backend with features, such as {@code stable-diffusion} with the weights of Stable
   *     Diffusion 2.1; not closed
   * @param settings how the features are taken
   */
  public DiftFeatures(DiffusionBackend backend, DiftSettings settings) {
    this.backend = backend;
    this.settings = settings;
    this.random = new SplittableRandom(settings.seed());
  }

  /**
   * Computes a picture's features, at the size the picture has.
   *
   * @param picture any picture
   * @param prompt what it shows; empty for none
   * @return the features on the network's own grid
   */
  public FeatureMap of(RgbImage picture, String prompt) {
    try (DiffusionSession session = backend.open(picture);
        Conditioning conditioning = session.condition(prompt)) {
      List<Stage> stages = session.stages();
      Stage stage = stages.get(stages.size() - 1); // the finest
      int gridWidth = stage.width() * stage.featuresPerCell();
      int gridHeight = stage.height() * stage.featuresPerCell();
      NDArray clean = session.encode(stage, picture, session.scope()); // (1, C, h, w)
      int block = 0;
      float[] sum = {};
      for (int i = 0; i < settings.ensemble(); i++) {
        try (NDManager scope = session.scope().newSubManager()) {
          Features features = features(session, stage, clean, conditioning, scope);
          block = block == 0 ? block(features, gridWidth, gridHeight) : block;
          float[] values = read(features, block, gridWidth, gridHeight); // (h, w, C)
          sum = i == 0 ? values : added(sum, values);
        }
      }
      int w = gridWidth / block;
      int h = gridHeight / block;
      for (int i = 0; i < sum.length; i++) {
        sum[i] /= settings.ensemble();
      }
      double spanX = (double) stage.width() * stage.cellPx();
      double spanY = (double) stage.height() * stage.cellPx();
      return new FeatureMap(w, h, sum.length / (w * h), sum, spanX, spanY);
    }
  }

  private Features features(
      DiffusionSession session,
      Stage stage,
      NDArray clean,
      Conditioning conditioning,
      NDManager scope) {
    NoiseLevel level = NoiseLevels.at(backend.schedule(), settings.timestep());
    Shape shape = clean.getShape();
    float[] values = new float[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    NDArray own = clean.stopGradient();
    own.attach(scope); // so that all that follows ends with this noise
    NDArray signal = own.mul(scope.full(new Shape(), (float) Math.sqrt(level.alphaBar())));
    NDArray noise = scope.create(values, shape).mul(scope.full(new Shape(), (float) level.sigma()));
    StepRequest request =
        new StepRequest(stage, signal.add(noise), level, List.of(conditioning), List.of());
    Features features = session.features(request);
    if (settings.level() >= features.levels()) {
      throw new IllegalArgumentException(
          "level %d is asked for, but backend '%s' hands out %d level(s), counted from 0"
              .formatted(settings.level(), backend.id(), features.levels()));
    }
    return features;
  }

  /**
   * The side, in cells of the stage's feature grid, of a cell of the level itself: backends repeat
   * coarse levels to fill the grid, which here would turn smooth resizing into steps.
   */
  private int block(Features features, int gridWidth, int gridHeight) {
    int[] row = IntStream.range(0, gridWidth).toArray();
    int[] column = IntStream.range(0, gridHeight).map(y -> y * gridWidth).toArray();
    float[] across = values(features, row);
    float[] down = values(features, column);
    int block = Math.min(gridWidth, gridHeight);
    while (block > 1
        && !(gridWidth % block == 0
            && gridHeight % block == 0
            && repeats(across, gridWidth, block)
            && repeats(down, gridHeight, block))) {
      block--;
    }
    return block;
  }

  private static boolean repeats(float[] rows, int cells, int block) {
    int channels = rows.length / cells;
    for (int i = 0; i < cells; i++) {
      int first = i - i % block;
      if (!Arrays.equals(
          rows, i * channels, (i + 1) * channels, rows, first * channels, (first + 1) * channels)) {
        return false;
      }
    }
    return true;
  }

  private float[] read(Features features, int block, int gridWidth, int gridHeight) {
    int w = gridWidth / block;
    int h = gridHeight / block;
    int[] cells = IntStream.range(0, w * h).map(i -> (i / w * gridWidth + i % w) * block).toArray();
    return values(features, cells);
  }

  private float[] values(Features features, int[] cells) {
    try (NDArray rows = features.rows(settings.level(), cells)) { // (cells, C)
      return rows.toFloatArray();
    }
  }

  private static float[] added(float[] sum, float[] values) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += values[i];
    }
    return sum;
  }
}
