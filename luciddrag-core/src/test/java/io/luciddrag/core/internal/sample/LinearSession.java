package io.luciddrag.core.internal.sample;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.luciddrag.UnsupportedCapabilityException;
import io.luciddrag.core.internal.tensor.GraphSection;
import io.luciddrag.core.internal.tensor.Tensors;
import io.luciddrag.core.internal.tensor.TorchRuntime;
import io.luciddrag.spi.AttentionMemory;
import io.luciddrag.spi.Conditioning;
import io.luciddrag.spi.DiffusionSession;
import io.luciddrag.spi.Features;
import io.luciddrag.spi.LatentView;
import io.luciddrag.spi.NoiseLevel;
import io.luciddrag.spi.Prediction;
import io.luciddrag.spi.RgbImage;
import io.luciddrag.spi.Stage;
import io.luciddrag.spi.StepRequest;
import io.luciddrag.spi.Taps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A session whose network is the exact denoiser of independent normal pixels of one variance: eps =
 * sigma / (a v + sigma^2) z, linear in z. Latents are the pixels themselves in [-1, 1].
 */
final class LinearSession implements DiffusionSession {
  private static final double VARIANCE = 0.25;

  /** The level and prompt of every evaluation, in order. */
  final List<String> calls = new ArrayList<>();

  /** Attention memories handed out, all of them. */
  final List<Memory> memories = new ArrayList<>();

  private final NDManager scope = TorchRuntime.newScope();
  private final Stage stage;
  private final int failAt;

  LinearSession(int width, int height, int steps) {
    this(width, height, steps, -1);
  }

  /**
   * @param failAt evaluation that throws, -1 for none
   */
  LinearSession(int width, int height, int steps, int failAt) {
    this.stage = new Stage(0, 3, width, height, 1, 0.6, steps);
    this.failAt = failAt;
  }

  Stage stage() {
    return stage;
  }

  @Override
  public List<Stage> stages() {
    return List.of(stage);
  }

  @Override
  public NDManager scope() {
    return scope;
  }

  @Override
  public NDArray encode(Stage at, RgbImage image, NDManager receiver) {
    float[] values = new float[image.planes().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = 2 * image.planes()[i] - 1;
    }
    return Tensors.of(receiver, values, 1, 3, at.height(), at.width());
  }

  @Override
  public RgbImage decode(Stage at, NDArray latent) {
    float[] values = latent.toFloatArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(0, Math.min(1, (values[i] + 1) / 2));
    }
    return new RgbImage(at.width(), at.height(), values);
  }

  @Override
  public Conditioning condition(String prompt) {
    return () -> prompt;
  }

  @Override
  public Prediction predict(StepRequest request, Taps taps) {
    if (calls.size() == failAt) {
      throw new IllegalStateException("out of memory");
    }
    calls.add(request.conditioning().get(0).prompt() + "@" + request.level().timestep());
    NoiseLevel level = request.level();
    double a = level.alphaBar();
    double factor = level.sigma() / (a * VARIANCE + 1 - a);
    NDArray z = request.latent();
    NDArray noise = z.mul(Tensors.scalar(z.getManager(), factor));
    Memory memory = null;
    if (taps.attention()) {
      memory = new Memory();
      memories.add(memory);
    }
    return new Prediction(noise, memory, taps.features() ? new Rows(z) : null);
  }

  @Override
  public List<Gradient> gradients(StepRequest request, List<Energy> energies) {
    NDManager receiver = request.latent().getManager();
    try (GraphSection graph = new GraphSection(scope)) {
      NDArray leaf = graph.leaf(request.latent());
      List<Optional<NDArray>> scalars = new ArrayList<>();
      energies.forEach(energy -> scalars.add(Optional.ofNullable(energy.of(new View(leaf)))));
      return graph.gradients(scalars, leaf, receiver);
    }
  }

  @Override
  public NDArray invert(NDArray clean, NDArray noise, NoiseLevel level) {
    throw new UnsupportedCapabilityException("inverts by DDIM");
  }

  @Override
  public void close() {
    scope.close();
  }

  /** Counts how often it is closed. */
  static final class Memory implements AttentionMemory {
    int closed;

    @Override
    public long bytes() {
      return 100;
    }

    @Override
    public void close() {
      closed++;
    }
  }

  private record View(NDArray latent) implements LatentView {
    @Override
    public Features features() {
      return new Rows(latent);
    }

    @Override
    public NDArray fidelity(int[] cells) {
      throw new UnsupportedCapabilityException("no fidelity");
    }
  }

  private record Rows(NDArray latent) implements Features {
    @Override
    public int levels() {
      return 1;
    }

    @Override
    public NDArray rows(int level, int[] cells) {
      long[] index = new long[cells.length];
      for (int i = 0; i < index.length; i++) {
        index[i] = cells[i];
      }
      NDArray flat = latent.reshape(new Shape(3, -1)).transpose(); // (h * w, 3)
      return flat.get(Tensors.of(latent.getManager(), index)); // (n, 3)
    }
  }
}
