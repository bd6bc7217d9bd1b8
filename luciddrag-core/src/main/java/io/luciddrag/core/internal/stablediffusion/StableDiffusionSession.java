package io.luciddrag.core.internal.stablediffusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.luciddrag.UnsupportedCapabilityException;
import io.luciddrag.core.internal.discriminate.FidelityModel;
import io.luciddrag.core.internal.tensor.GraphSection;
import io.luciddrag.core.internal.tensor.Tensors;
import io.luciddrag.core.internal.tensor.TorchRuntime;
import io.luciddrag.core.internal.unet.KeysValues;
import io.luciddrag.core.internal.unet.UNet;
import io.luciddrag.core.internal.unet.UNetInput;
import io.luciddrag.core.internal.unet.UNetOutput;
import io.luciddrag.core.internal.unet.UNetTaps;
import io.luciddrag.spi.AttentionMemory;
import io.luciddrag.spi.Conditioning;
import io.luciddrag.spi.DeepFeatures;
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
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One edit's use of the networks. */
final class StableDiffusionSession implements DiffusionSession {
  private static final int STEPS = 50; // LucidDrag, section 4.1
  private static final int FEATURES_PER_CELL = 2; // PAPER 5.4: one feature cell is 4 pixels

  private final LoadedModel model;
  private final UNet unet;
  private final Canvas canvas;
  private final Stage stage;
  private final NDManager scope;
  private final AttentionStore store;

  StableDiffusionSession(LoadedModel model, RgbImage image, long bankBytes) {
    this.model = model;
    this.unet = model.unet();
    this.scope = TorchRuntime.newScope(model.device());
    int cell = model.autoencoder().cellPx();
    this.canvas = new Canvas(image.width(), image.height(), cell * unet.config().stride());
    this.stage =
        new Stage(
            0,
            unet.config().latentChannels(),
            canvas.fullWidth() / cell,
            canvas.fullHeight() / cell,
            cell,
            1,
            STEPS,
            FEATURES_PER_CELL);
    this.store = new AttentionStore(unet, scope, bankBytes);
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
  public NDArray encode(Stage of, RgbImage image, NDManager receiver) {
    try (NDArray pixels = canvas.tensor(image, receiver)) {
      return model.autoencoder().encode(pixels, receiver); // (1, C, h, w)
    }
  }

  @Override
  public RgbImage decode(Stage of, NDArray latent) {
    try (NDManager s = scope.newSubManager()) {
      NDArray own = latent.stopGradient();
      own.attach(s);
      return canvas.picture(model.autoencoder().decode(own, s));
    }
  }

  @Override
  public Conditioning condition(String prompt) {
    ModelParts.Prompts prompts = model.parts().prompts();
    try (NDManager cpu = TorchRuntime.newScope()) {
      NDArray states = model.text().encode(prompts.ids(prompt), cpu); // (1, L, d)
      NDArray own = Tensors.on(scope, states);
      FidelityModel fidelity = model.fidelity();
      NDArray judged = fidelity == null ? null : fidelity.states(prompt, scope);
      return new PreparedPrompt(prompt, own, judged, prompts.dropped(prompt));
    }
  }

  @Override
  public Prediction predict(StepRequest request, Taps taps) {
    NDManager receiver = request.latent().getManager();
    if (request.deep() instanceof Deep kept) {
      if (taps.attention() || taps.features() || taps.deep()) {
        throw new UnsupportedCapabilityException(
            "a prediction that reuses deep features has nothing to tap; ask for a whole one");
      }
      try (NDManager pass = receiver.newSubManager()) {
        NDArray out = unet.shallow(input(request, request.latent(), pass), kept.deep(), receiver);
        return new Prediction(noise(request, out), null, null);
      }
    }
    try (NDManager pass = receiver.newSubManager()) {
      UNetTaps wanted = new UNetTaps(true, taps.features(), taps.attention(), taps.deep());
      UNetInput input = input(request, request.latent(), pass);
      UNetOutput out =
          request.perturbsAttention()
              ? unet.perturbed(input, wanted, receiver)
              : unet.forward(input, wanted, receiver);
      NDArray sample = out.sample();
      if (sample == null) {
        throw new IllegalStateException("the network's output was asked for and is missing");
      }
      AttentionMemory attention = taps.attention() ? store.keep(out.attention()) : null;
      Features features = taps.features() ? new FeatureMaps(unet, out.features(), 0, stage) : null;
      return new Prediction(noise(request, sample), attention, features, deep(out.deep()));
    }
  }

  private @Nullable Deep deep(@Nullable NDArray array) {
    if (array == null) {
      return null;
    }
    array.attach(scope);
    return new Deep(array);
  }

  /** The output as noise; v = sqrt(a) eps - sqrt(1 - a) x0, so eps = sqrt(a) v + sqrt(1 - a) z. */
  private NDArray noise(StepRequest request, NDArray output) {
    if (!model.parts().scheduler().velocity()) {
      return output;
    }
    NDManager s = output.getManager();
    NoiseLevel level = request.level();
    NDArray noise =
        output
            .mul(Tensors.scalar(s, Math.sqrt(level.alphaBar())))
            .add(request.latent().mul(Tensors.scalar(s, level.sigma()))); // (B, C, h, w)
    output.close();
    return noise;
  }

  @Override
  public Features features(StepRequest request) {
    NDManager receiver = request.latent().getManager();
    try (NDManager pass = receiver.newSubManager()) {
      UNetOutput out =
          unet.forward(input(request, request.latent(), pass), UNetTaps.FEATURES, receiver);
      return new FeatureMaps(unet, out.features(), 0, stage);
    }
  }

  @Override
  public List<Gradient> gradients(StepRequest request, List<Energy> energies) {
    NDManager receiver = request.latent().getManager();
    int rows = (int) request.latent().getShape().get(0);
    try (GraphSection graph = new GraphSection(scope)) {
      NDArray leaf = graph.leaf(request.latent());
      UNetOutput out =
          unet.forward(input(request, leaf, graph.scope()), UNetTaps.FEATURES, graph.scope());
      List<Optional<NDArray>> scalars = new ArrayList<>();
      for (Energy energy : energies) {
        NDArray sum = null;
        for (int b = 0; b < rows; b++) {
          NDArray latent = rows == 1 ? leaf : leaf.get(b + ":" + (b + 1)); // (1, C, h, w)
          Features features = new FeatureMaps(unet, out.features(), b, stage);
          NDArray one = energy.of(new View(latent, features, b, judge(request, b)));
          sum = one == null ? sum : sum == null ? one : sum.add(one);
        }
        scalars.add(Optional.ofNullable(sum));
      }
      return graph.gradients(scalars, leaf, receiver);
    }
  }

  /** Judges a row's latent, (1); null without a discriminator. */
  private @Nullable UnaryOperator<NDArray> judge(StepRequest request, int row) {
    FidelityModel fidelity = model.fidelity();
    if (fidelity == null) {
      return null;
    }
    return latent -> {
      NDArray text = prepared(request.conditioning().get(row)).judgedStates().stopGradient();
      text.attach(latent.getManager());
      return fidelity.logits(latent, request.level().timestep(), text, latent.getManager());
    };
  }

  private static PreparedPrompt prepared(Conditioning prompt) {
    if (prompt instanceof PreparedPrompt prepared) {
      return prepared;
    }
    throw new IllegalArgumentException("prompt '" + prompt.prompt() + "' is of another session");
  }

  /**
   * @param latent the request's own or the leaf of a graph
   * @param pass scope of what lives as long as the evaluation
   */
  private UNetInput input(StepRequest request, NDArray latent, NDManager pass) {
    NDList states = new NDList();
    for (Conditioning prompt : request.conditioning()) {
      NDArray own = prepared(prompt).states().stopGradient();
      own.attach(pass);
      states.add(own);
    }
    NDArray text = states.size() == 1 ? states.get(0) : NDArrays.concat(states, 0); // (B, L, d)
    long rows = request.latent().getShape().get(0);
    if (states.size() != rows) {
      throw new IllegalArgumentException(rows + " latents but " + states.size() + " prompts");
    }
    AttentionMemory memory = request.memory();
    List<KeysValues> bank = null;
    if (memory instanceof AttentionStore.Kept kept) {
      bank = kept.layers(pass);
    } else if (memory != null) {
      throw new IllegalArgumentException("the attention memory is of another session");
    }
    return new UNetInput(
        latent,
        request.level().timestep(),
        text,
        bank,
        request.replaceAttention(),
        request.guidanceScale());
  }

  @Override
  public NDArray invert(NDArray clean, NDArray noise, NoiseLevel level) {
    throw new UnsupportedCapabilityException(
        "Stable Diffusion inverts step by step (DDIM); there is no closed form");
  }

  @Override
  public void close() {
    try {
      scope.close();
    } finally {
      store.close();
    }
  }

  /** The input of the UNet's finest up block. */
  private record Deep(NDArray deep) implements DeepFeatures {
    @Override
    public void close() {
      deep.close();
    }
  }

  /**
   * @param judge null without a discriminator
   */
  private record View(
      NDArray latent, Features features, int row, @Nullable UnaryOperator<NDArray> judge)
      implements LatentView {
    @Override
    public NDArray fidelity(int[] cells) {
      if (judge == null) {
        throw new UnsupportedCapabilityException(
            "no fidelity discriminator is set; set 'stable-diffusion.discriminator' to the folder of one, or"
                + " the weight of guidance term 'quality' to 0");
      }
      return judge.apply(latent).broadcast(new Shape(cells.length)); // one judgement for all cells
    }
  }
}
