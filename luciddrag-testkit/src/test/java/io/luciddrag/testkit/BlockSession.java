package io.luciddrag.testkit;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.luciddrag.UnsupportedCapabilityException;
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

/** A session of {@link BlockBackend}; broken ones override a method. */
class BlockSession implements DiffusionSession {
  private final NDManager manager;
  private final RgbImage image;
  private final Stage stage;

  BlockSession(NDManager manager, RgbImage image) {
    this.manager = manager;
    this.image = image;
    this.stage = new Stage(0, 12, image.width() / 2, image.height() / 2, 2, 1, 20);
  }

  @Override
  public List<Stage> stages() {
    return List.of(stage);
  }

  @Override
  public NDManager scope() {
    return manager;
  }

  @Override
  public NDArray encode(Stage which, RgbImage picture, NDManager scope) {
    return scope.create(
        BlockBackend.toBlocks(picture), new Shape(1, 12, stage.height(), stage.width()));
  }

  @Override
  public RgbImage decode(Stage which, NDArray latent) {
    return BlockBackend.toPicture(latent, image.width(), image.height());
  }

  @Override
  public Conditioning condition(String prompt) {
    return () -> prompt;
  }

  @Override
  public Prediction predict(StepRequest request, Taps taps) {
    if (request.perturbsAttention()) {
      throw new UnsupportedCapabilityException("block has no PERTURBED_ATTENTION");
    }
    NDManager scope = request.latent().getManager();
    NDArray clean = encode(stage, image, scope);
    NDArray noise =
        request
            .latent()
            .sub(clean.mul(Math.sqrt(request.level().alphaBar())))
            .div(request.level().sigma());
    return new Prediction(noise, null, taps.features() ? rowsOf(request.latent()) : null);
  }

  /** One level: the tanh of each cell's numbers, all rows of a batch but the first ignored. */
  static Features rowsOf(NDArray latent) {
    long channels = latent.getShape().get(1);
    return new Features() {
      @Override
      public int levels() {
        return 1;
      }

      @Override
      public NDArray rows(int level, int[] cells) {
        NDArray table = latent.get(0).reshape(channels, -1).transpose(); // (cells, C)
        return table.get(latent.getManager().create(cells)).tanh();
      }
    };
  }

  @Override
  public List<Gradient> gradients(StepRequest request, List<Energy> energies) {
    List<Gradient> gradients = new ArrayList<>();
    NDManager scope = request.latent().getManager();
    for (Energy energy : energies) {
      NDArray leaf = scope.create(request.latent().toFloatArray(), request.latent().getShape());
      leaf.setRequiresGradient(true);
      try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
        NDArray value = energy.of(view(leaf));
        if (value == null) {
          gradients.add(new Gradient(0, scope.zeros(leaf.getShape())));
          continue;
        }
        collector.backward(value);
        NDArray gradient = leaf.getGradient();
        gradients.add(
            new Gradient(
                value.toFloatArray()[0],
                scope.create(gradient.toFloatArray(), gradient.getShape())));
      }
    }
    return gradients;
  }

  private static LatentView view(NDArray latent) {
    return new LatentView() {
      @Override
      public NDArray latent() {
        return latent;
      }

      @Override
      public Features features() {
        return rowsOf(latent);
      }

      @Override
      public NDArray fidelity(int[] cells) {
        throw new UnsupportedCapabilityException("block has no FIDELITY");
      }
    };
  }

  @Override
  public NDArray invert(NDArray clean, NDArray noise, NoiseLevel level) {
    return clean.mul(Math.sqrt(level.alphaBar())).add(noise.mul(level.sigma()));
  }

  @Override
  public void close() {
    manager.close();
  }
}
