package io.luciddrag.core.internal.unet;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.luciddrag.core.internal.golden.Fixture;
import io.luciddrag.core.internal.tensor.GraphSection;
import io.luciddrag.core.internal.tensor.LiveArrays;
import io.luciddrag.core.internal.tensor.Precision;
import io.luciddrag.core.internal.tensor.TorchRuntime;
import io.luciddrag.core.internal.weights.ConfigFile;
import io.luciddrag.core.internal.weights.WeightFiles;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The network against diffusers' UNet2DConditionModel, on weights as stored, in float32. */
class UNetGoldenTest {
  private static final double TOLERANCE =
      1e-5; // share of the largest value; measured: at most 3e-6
  private static final double GUIDANCE = 8;

  private static UNet load(Fixture fixture, Precision precision) {
    UNetConfig config =
        UNetConfig.of(ConfigFile.read(fixture.folder().resolve("unet/config.json")));
    return UNet.load(
        config,
        WeightFiles.openComponent(fixture.folder().resolve("unet"), "diffusion_pytorch_model"),
        precision);
  }

  private static NDArray text(Fixture fixture, NDManager scope, int batch) {
    NDArray a = fixture.tensor(scope, "text.0");
    return batch == 1 ? a : a.concat(fixture.tensor(scope, "text.1"), 0);
  }

  private static NDArray latent(Fixture fixture, NDManager scope, String shape, int batch) {
    NDArray both = fixture.tensor(scope, "unet." + shape + ".latent");
    return batch == 1 ? both.get("0:1") : both;
  }

  private static UNetInput input(Fixture fixture, NDManager scope, String shape, int t, int batch) {
    return new UNetInput(
        latent(fixture, scope, shape, batch),
        t,
        text(fixture, scope, batch),
        null,
        false,
        GUIDANCE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sd1", "sd2", "lcm"})
  void outputAndFeaturesAreThoseOfDiffusers(String name) {
    Fixture fixture = Fixture.named(name);
    try (UNet unet = load(fixture, Precision.FP32);
        NDManager scope = TorchRuntime.newScope()) {
      for (String shape : List.of("square", "wide")) {
        for (int t : List.of(801, 261)) {
          for (int batch : List.of(1, 2)) {
            UNetOutput out =
                unet.forward(
                    input(fixture, scope, shape, t, batch),
                    new UNetTaps(true, true, false, false),
                    scope);
            String key = "unet." + shape + ".t" + t + ".b" + batch;
            assertThat(fixture.difference(out.sample(), key + ".out"))
                .as(key)
                .isLessThan(TOLERANCE);
            if (fixture.has(key + ".up1")) {
              assertThat(fixture.difference(out.features().get(0), key + ".up1"))
                  .as(key + ".up1")
                  .isLessThan(TOLERANCE);
              assertThat(fixture.difference(out.features().get(1), key + ".up2"))
                  .as(key + ".up2")
                  .isLessThan(TOLERANCE);
            }
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"sd1, square, 801", "sd1, wide, 261", "sd2, square, 801", "lcm, square, 801"})
  void keysAndValuesComeOutAndGoIn(String name, String shape, int t) {
    Fixture fixture = Fixture.named(name);
    String key = "unet." + shape + ".t" + t;
    try (UNet unet = load(fixture, Precision.FP32);
        NDManager scope = TorchRuntime.newScope()) {
      UNetOutput own =
          unet.forward(
              input(fixture, scope, shape, t, 1), new UNetTaps(true, false, true, false), scope);
      List<KeysValues> bank = new ArrayList<>();
      for (int i = 0; i < own.attention().size(); i++) {
        KeysValues kv = own.attention().get(i);
        assertThat(fixture.difference(kv.keys(), key + ".own." + i + ".k")).isLessThan(TOLERANCE);
        assertThat(fixture.difference(kv.values(), key + ".own." + i + ".v")).isLessThan(TOLERANCE);
        bank.add(
            new KeysValues(
                fixture.tensor(scope, key + ".bank." + i + ".k"),
                fixture.tensor(scope, key + ".bank." + i + ".v")));
      }
      assertThat(own.attention()).hasSize(9);
      for (int batch : List.of(1, 2)) {
        UNetInput plain = input(fixture, scope, shape, t, batch);
        for (boolean replace : new boolean[] {true, false}) {
          UNetInput banked =
              new UNetInput(plain.latent(), t, plain.text(), List.copyOf(bank), replace, GUIDANCE);
          NDArray out = unet.forward(banked, UNetTaps.SAMPLE, scope).sample();
          String what = key + ".b" + batch + (replace ? ".replace" : ".concat");
          assertThat(fixture.difference(out, what)).as(what).isLessThan(TOLERANCE);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sd1", "sd2", "lcm"})
  void bfloat16StaysNear(String name) {
    Fixture fixture = Fixture.named(name);
    try (UNet unet = load(fixture, Precision.BF16);
        NDManager scope = TorchRuntime.newScope()) {
      UNetOutput out =
          unet.forward(input(fixture, scope, "square", 801, 2), UNetTaps.SAMPLE, scope);
      // 8 bits of mantissa through some 60 layers; measured: 1.5 to 4.3 %
      assertThat(fixture.difference(out.sample(), "unet.square.t801.b2.out")).isLessThan(0.07);
    }
  }

  @Test
  void theShallowPassEqualsTheWholeWhenNothingChanged() {
    Fixture fixture = Fixture.named("sd1");
    try (UNet unet = load(fixture, Precision.FP32);
        NDManager scope = TorchRuntime.newScope()) {
      UNetInput input = input(fixture, scope, "wide", 261, 2);
      UNetOutput whole = unet.forward(input, new UNetTaps(true, false, false, true), scope);
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
    Fixture fixture = Fixture.named("sd1");
    try (UNet unet = load(fixture, Precision.FP32);
        NDManager scope = TorchRuntime.newScope()) {
      UNetInput input = input(fixture, scope, "square", 801, 2);
      long loaded = LiveArrays.count();
      for (int i = 0; i < rounds; i++) {
        step(unet, input, scope);
      }
      assertThat(LiveArrays.count()).isEqualTo(loaded);
    }
  }

  private static void step(UNet unet, UNetInput input, NDManager scope) {
    try (NDManager step = scope.newSubManager()) {
      unet.forward(input, new UNetTaps(true, true, true, true), step);
    }
    try (GraphSection graph = new GraphSection(scope)) {
      NDArray leaf = graph.leaf(input.latent());
      unet.forward(UNetInput.of(leaf, 801, input.text()), UNetTaps.FEATURES, graph.scope());
    }
  }
}
