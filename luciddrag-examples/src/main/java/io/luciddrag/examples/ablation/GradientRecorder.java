package io.luciddrag.examples.ablation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.luciddrag.Sampling;
import io.luciddrag.spi.BackendCapability;
import io.luciddrag.spi.Conditioning;
import io.luciddrag.spi.DiffusionBackend;
import io.luciddrag.spi.DiffusionSession;
import io.luciddrag.spi.Features;
import io.luciddrag.spi.NoiseLevel;
import io.luciddrag.spi.NoiseScheduleConfig;
import io.luciddrag.spi.Prediction;
import io.luciddrag.spi.RgbImage;
import io.luciddrag.spi.Stage;
import io.luciddrag.spi.StepRequest;
import io.luciddrag.spi.Taps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A backend that also keeps how strong guidance pulls at every cell, each time it is asked. */
final class GradientRecorder implements DiffusionBackend {
  private final DiffusionBackend inner;
  private final List<Pull> pulls = new ArrayList<>();

  /**
   * @param inner closed with this one
   */
  GradientRecorder(DiffusionBackend inner) {
    this.inner = inner;
  }

  /**
   * The pull at one time.
   *
   * @param timestep t
   * @param width in cells
   * @param cells the sum of the gradient's absolute values over channels and terms, row by row
   */
  record Pull(int timestep, int width, float[] cells) {
    float largest() {
      float largest = 0;
      for (float cell : cells) {
        largest = Math.max(largest, cell);
      }
      return largest;
    }
  }

  synchronized List<Pull> pulls() {
    return List.copyOf(pulls);
  }

  private synchronized void keep(StepRequest request, List<DiffusionSession.Gradient> gradients) {
    Shape shape = request.latent().getShape(); // (B, C, h, w)
    int width = (int) shape.get(3);
    float[] cells = new float[(int) shape.get(2) * width];
    for (DiffusionSession.Gradient gradient : gradients) {
      float[] values = gradient.gradient().toFloatArray();
      for (int i = 0; i < values.length; i++) {
        cells[i % cells.length] += Math.abs(values[i]);
      }
    }
    pulls.add(new Pull(request.level().timestep(), width, cells));
  }

  @Override
  public String id() {
    return "recorded-gradients";
  }

  @Override
  public Set<BackendCapability> capabilities() {
    return inner.capabilities();
  }

  @Override
  public Map<String, Double> guidanceWeights() {
    return inner.guidanceWeights();
  }

  @Override
  public int workingSize() {
    return inner.workingSize();
  }

  @Override
  public Optional<Sampling> sampling() {
    return inner.sampling();
  }

  @Override
  public NoiseScheduleConfig schedule() {
    return inner.schedule();
  }

  @Override
  public DiffusionSession open(RgbImage image) {
    return new Recorded(inner.open(image));
  }

  @Override
  public void close() {
    inner.close();
  }

  private final class Recorded implements DiffusionSession {
    private final DiffusionSession of;

    private Recorded(DiffusionSession of) {
      this.of = of;
    }

    @Override
    public List<Stage> stages() {
      return of.stages();
    }

    @Override
    public NDManager scope() {
      return of.scope();
    }

    @Override
    public NDArray encode(Stage stage, RgbImage image, NDManager receiver) {
      return of.encode(stage, image, receiver);
    }

    @Override
    public RgbImage decode(Stage stage, NDArray latent) {
      return of.decode(stage, latent);
    }

    @Override
    public Conditioning condition(String prompt) {
      return of.condition(prompt);
    }

    @Override
    public Prediction predict(StepRequest request, Taps taps) {
      return of.predict(request, taps);
    }

    @Override
    public Features features(StepRequest request) {
      return of.features(request);
    }

    @Override
    public List<Gradient> gradients(StepRequest request, List<Energy> energies) {
      List<Gradient> gradients = of.gradients(request, energies);
      keep(request, gradients);
      return gradients;
    }

    @Override
    public NDArray invert(NDArray clean, NDArray noise, NoiseLevel level) {
      return of.invert(clean, noise, level);
    }

    @Override
    public void close() {
      of.close();
    }
  }
}
