package io.luciddrag.core.internal.unet;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.luciddrag.core.internal.golden.Fixture;
import io.luciddrag.core.internal.tensor.LiveArrays;
import io.luciddrag.core.internal.tensor.Precision;
import io.luciddrag.core.internal.tensor.TorchRuntime;
import io.luciddrag.core.internal.weights.ConfigFile;
import io.luciddrag.core.internal.weights.WeightFiles;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Perturbed attention against diffusers' PAGIdentitySelfAttnProcessor2_0, in float32. */
class PerturbedAttentionGoldenTest {
  private static final double TOLERANCE =
      2e-5; // share of the largest value; measured: at most 6e-6, without perturbation above 2e-3

  private static UNet load(Fixture model, Precision precision) {
    return UNet.load(
        UNetConfig.of(ConfigFile.read(model.folder().resolve("unet/config.json"))),
        WeightFiles.openComponent(model.folder().resolve("unet"), "diffusion_pytorch_model"),
        precision);
  }

  private static UNetInput input(
      Fixture model,
      NDManager scope,
      String shape,
      int t,
      int batch,
      @Nullable List<KeysValues> bank,
      boolean replace) {
    NDArray latents = model.tensor(scope, "unet." + shape + ".latent");
    NDArray text = model.tensor(scope, "text.0").concat(model.tensor(scope, "text.1"), 0);
    String rows = "0:" + batch;
    return new UNetInput(latents.get(rows), t, text.get(rows), bank, replace, 8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sd1", "sd2", "lcm"})
  void thePredictionIsThatOfDiffusers(String name) {
    Fixture model = Fixture.named(name);
    Fixture golden = model.with("perturbed");
    try (UNet unet = load(model, Precision.FP32);
        NDManager scope = TorchRuntime.newScope()) {
      for (String shape : List.of("square", "wide")) {
        for (int t : List.of(801, 261)) {
          for (int batch : List.of(1, 2)) {
            UNetInput input = input(model, scope, shape, t, batch, null, false);
            NDArray out = unet.perturbed(input, UNetTaps.SAMPLE, scope).sample();
            String key = "perturbed." + shape + ".t" + t + ".b" + batch;
            assertThat(golden.difference(out, key)).as(key).isLessThan(TOLERANCE);
            NDArray plain = unet.forward(input, UNetTaps.SAMPLE, scope).sample();
            assertThat(golden.difference(plain, key)).as(key).isGreaterThan(100 * TOLERANCE);
          }
        }
      }
    }
  }

  /** The bank acts in the decoder, the perturbation in the middle: both at once. */
  @ParameterizedTest
  @ValueSource(strings = {"sd1", "sd2", "lcm"})
  void theDecoderReadsTheBankMeanwhile(String name) {
    Fixture model = Fixture.named(name);
    Fixture golden = model.with("perturbed");
    try (UNet unet = load(model, Precision.FP32);
        NDManager scope = TorchRuntime.newScope()) {
      String key = "unet.square.t801.bank.";
      List<KeysValues> bank = new ArrayList<>();
      for (int i = 0; i < 9; i++) {
        bank.add(
            new KeysValues(
                model.tensor(scope, key + i + ".k"), model.tensor(scope, key + i + ".v")));
      }
      for (boolean replace : new boolean[] {true, false}) {
        UNetInput input = input(model, scope, "square", 801, 2, bank, replace);
        NDArray out = unet.perturbed(input, UNetTaps.SAMPLE, scope).sample();
        String what = "perturbed.square.t801.b2." + (replace ? "replace" : "concat");
        assertThat(golden.difference(out, what)).as(what).isLessThan(TOLERANCE);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sd1", "sd2", "lcm"})
  void bfloat16StaysNear(String name) {
    Fixture model = Fixture.named(name);
    try (UNet unet = load(model, Precision.BF16);
        NDManager scope = TorchRuntime.newScope()) {
      UNetInput input = input(model, scope, "square", 801, 2, null, false);
      NDArray out = unet.perturbed(input, UNetTaps.SAMPLE, scope).sample();
      assertThat(model.with("perturbed").difference(out, "perturbed.square.t801.b2"))
          .isLessThan(0.07); // as without perturbation
    }
  }

  @Test
  void theShallowPassGoesOnFromAPerturbedOne() {
    Fixture model = Fixture.named("sd1");
    try (UNet unet = load(model, Precision.FP32);
        NDManager scope = TorchRuntime.newScope()) {
      UNetInput input = input(model, scope, "wide", 261, 2, null, false);
      UNetOutput whole = unet.perturbed(input, new UNetTaps(true, false, false, true), scope);
      NDArray shallow = unet.shallow(input, whole.deep(), scope);
      assertThat(shallow.toFloatArray()).containsExactly(whole.sample().toFloatArray());
    }
  }

  @Test
  void freesEverythingWithItsScopes() {
    useAndClose(1); // classes and caches
    long before = LiveArrays.count();
    useAndClose(3);
    assertThat(LiveArrays.count()).isEqualTo(before);
  }

  /** In a method of its own: what a frame still names, a collection does not free. */
  private static void useAndClose(int rounds) {
    Fixture model = Fixture.named("sd1");
    try (UNet unet = load(model, Precision.FP32);
        NDManager scope = TorchRuntime.newScope()) {
      UNetInput input = input(model, scope, "square", 801, 2, null, false);
      long loaded = LiveArrays.count();
      for (int i = 0; i < rounds; i++) {
        try (NDManager step = scope.newSubManager()) {
          unet.perturbed(input, new UNetTaps(true, true, true, true), step);
        }
      }
      assertThat(LiveArrays.count()).isEqualTo(loaded);
    }
  }
}
