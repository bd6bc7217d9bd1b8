package io.luciddrag.core.internal.sample;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.luciddrag.core.internal.golden.Fixture;
import io.luciddrag.core.internal.tensor.Tensors;
import io.luciddrag.spi.Conditioning;
import io.luciddrag.spi.DiffusionSession;
import io.luciddrag.spi.Features;
import io.luciddrag.spi.NoiseLevel;
import io.luciddrag.spi.Prediction;
import io.luciddrag.spi.RgbImage;
import io.luciddrag.spi.Stage;
import io.luciddrag.spi.StepRequest;
import io.luciddrag.spi.Taps;
import java.util.ArrayList;
import java.util.List;

/**
 * A real session, except that every picture encodes to a given latent, and that it remembers on
 * what it was evaluated.
 */
final class FixtureSession implements DiffusionSession {
  private final DiffusionSession inner;
  private final float[] clean;
  private final String source;

  /**
   * Latents on which the network was evaluated with the target prompt, in order; the last is the
   * end.
   */
  final List<float[]> trajectory = new ArrayList<>();

  /** The inverted latents, cleanest first. */
  final List<float[]> inversion = new ArrayList<>();

  FixtureSession(DiffusionSession inner, float[] clean, String source) {
    this.inner = inner;
    this.source = source;
    this.clean = clean;
  }

  /**
   * @param source the prompt of the inversion
   */
  static FixtureSession of(
      DiffusionSession inner, Fixture guidance, String key, int row, String source) {
    try (NDManager s = inner.scope().newSubManager()) {
      NDArray all = guidance.tensor(s, key);
      return new FixtureSession(inner, all.get(row + ":" + (row + 1)).toFloatArray(), source);
    }
  }

  @Override
  public List<Stage> stages() {
    return inner.stages();
  }

  @Override
  public NDManager scope() {
    return inner.scope();
  }

  @Override
  public NDArray encode(Stage stage, RgbImage image, NDManager scope) {
    return Tensors.of(scope, clean, 1, stage.channels(), stage.height(), stage.width());
  }

  @Override
  public RgbImage decode(Stage stage, NDArray latent) {
    trajectory.add(latent.toFloatArray());
    int side = stage.cellPx() * stage.width();
    return new RgbImage(side, side, new float[3 * side * side]);
  }

  @Override
  public Conditioning condition(String prompt) {
    return inner.condition(prompt);
  }

  @Override
  public Prediction predict(StepRequest request, Taps taps) {
    (request.conditioning().get(0).prompt().equals(source) ? inversion : trajectory)
        .add(request.latent().get("0:1").toFloatArray());
    return inner.predict(request, taps);
  }

  @Override
  public Features features(StepRequest request) {
    return inner.features(request);
  }

  @Override
  public List<Gradient> gradients(StepRequest request, List<Energy> energies) {
    return inner.gradients(request, energies);
  }

  @Override
  public NDArray invert(NDArray latent, NDArray noise, NoiseLevel level) {
    return inner.invert(latent, noise, level);
  }

  @Override
  public void close() {
    inner.close();
  }
}
