package io.luciddrag.core.internal.discriminate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.luciddrag.core.internal.golden.Fixture;
import io.luciddrag.core.internal.tensor.GraphSection;
import io.luciddrag.core.internal.tensor.LiveArrays;
import io.luciddrag.core.internal.tensor.Precision;
import io.luciddrag.core.internal.tensor.ScriptModule;
import io.luciddrag.core.internal.tensor.TorchRuntime;
import io.luciddrag.core.internal.unet.UNetConfig;
import io.luciddrag.core.internal.unet.UNetEncoder;
import io.luciddrag.core.internal.unet.UNetInput;
import io.luciddrag.core.internal.weights.ConfigFile;
import io.luciddrag.core.internal.weights.WeightFiles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against diffusers' down and middle blocks with a linear head, in float32. */
class FidelityDiscriminatorGoldenTest {
  private static final double TOLERANCE = 1e-4; // share of the largest value

  private static FidelityDiscriminator load(Fixture model, NDManager scope) {
    UNetConfig config = UNetConfig.of(ConfigFile.read(model.folder().resolve("unet/config.json")));
    FidelityDiscriminator discriminator =
        FidelityDiscriminator.untrained(
            UNetEncoder.load(
                config,
                WeightFiles.openComponent(
                    model.folder().resolve("unet"), "diffusion_pytorch_model"),
                Precision.FP32,
                Device.cpu()),
            Device.cpu());
    Map<String, NDArray> numbers = new HashMap<>(discriminator.trainable());
    NDArray head = model.with("discriminator").tensor(scope, "head");
    numbers.put(FidelityDiscriminator.HEAD_WEIGHT, head.reshape(1, head.size()));
    discriminator.use(numbers);
    return discriminator;
  }

  private static NDArray latents(Fixture model, NDManager scope) {
    return model.tensor(scope, "unet.square.latent").get("0:2");
  }

  private static UNetInput input(Fixture model, NDArray latents, NDManager scope) {
    NDArray text = model.tensor(scope, "text.0").concat(model.tensor(scope, "text.1"), 0);
    return new UNetInput(latents, List.of(801, 261), text, null, false, 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sd1", "sd2"})
  void logitsAreThoseOfDiffusers(String name) {
    Fixture model = Fixture.named(name);
    try (NDManager scope = TorchRuntime.newScope();
        FidelityDiscriminator discriminator = load(model, scope)) {
      UNetInput input = input(model, latents(model, scope), scope);

      NDArray logits = discriminator.logits(input, scope);
      NDArray inTwoParts =
          discriminator.logits(
              input, discriminator.bottom(input, scope), discriminator.trainable(), scope);

      assertThat(model.with("discriminator").difference(logits, "logits")).isLessThan(TOLERANCE);
      assertThat(inTwoParts.toFloatArray()).containsExactly(logits.toFloatArray());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sd1", "sd2"})
  void theGradientIsThatOfTorch(String name) {
    Fixture model = Fixture.named(name);
    try (NDManager scope = TorchRuntime.newScope();
        FidelityDiscriminator discriminator = load(model, scope);
        ScriptModule ops =
            new ScriptModule(
                """
                  def fidelity(self: __torch__.Ops, l: Tensor) -> Tensor:
                    return torch.sum(torch.log_sigmoid(l), dtype=None)
                """);
        GraphSection graph = new GraphSection(scope)) {
      NDArray leaf = graph.leaf(latents(model, scope));
      NDArray logits = discriminator.logits(input(model, leaf, scope), graph.scope());
      NDArray sum = ops.call("fidelity", logits);
      sum.attach(graph.scope());

      NDArray gradient = graph.gradients(sum, List.of(leaf), scope).get(0);

      assertThat(model.with("discriminator").difference(gradient, "gradient"))
          .isLessThan(TOLERANCE);
    }
  }

  @Test
  void untrainedItSaysNothing() {
    Fixture model = Fixture.named("sd1");
    try (NDManager scope = TorchRuntime.newScope();
        FidelityDiscriminator discriminator = load(model, scope)) {
      Map<String, NDArray> numbers = new HashMap<>(discriminator.trainable());
      numbers.computeIfPresent(
          FidelityDiscriminator.HEAD_WEIGHT, (key, head) -> scope.zeros(head.getShape()));
      discriminator.use(numbers);

      assertThat(
              discriminator
                  .logits(input(model, latents(model, scope), scope), scope)
                  .toFloatArray())
          .containsExactly(0, 0);
      assertThatIllegalArgumentException().isThrownBy(() -> discriminator.use(Map.of()));
    }
  }

  @Test
  void freesEverything() {
    judgeOnce(); // classes and caches
    long before = LiveArrays.count();
    judgeOnce();
    assertThat(LiveArrays.count()).isEqualTo(before);
  }

  private static void judgeOnce() {
    Fixture model = Fixture.named("sd1");
    try (NDManager scope = TorchRuntime.newScope();
        FidelityDiscriminator discriminator = load(model, scope)) {
      discriminator.logits(input(model, latents(model, scope), scope), scope);
    }
  }
}
