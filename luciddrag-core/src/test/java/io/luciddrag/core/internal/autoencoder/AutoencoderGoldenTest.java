package io.luciddrag.core.internal.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.luciddrag.core.internal.tensor.TorchRuntime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against diffusers 0.35.2 in float32. */
class AutoencoderGoldenTest {
  // Values reach 6; both programs are about 1e-6 of that away from float64, and sums go another way
  // round here. Measured: 8e-6.
  private static final double FLOAT = 5e-5;

  @ParameterizedTest
  @ValueSource(strings = {"sd1", "sd2", "lcm"})
  void encodesToThePosteriorMeanScaled(String model) {
    Fixture fixture = Fixture.of(model);
    try (Autoencoder autoencoder = fixture.load();
        NDManager scope = TorchRuntime.newScope()) {
      NDArray latent = autoencoder.encode(fixture.picture(scope), scope);

      Fixture.assertWithin(FLOAT, model, latent, fixture.golden(scope, "vae.encoded"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sd1", "sd2", "lcm"})
  void decodesScaledLatents(String model) {
    Fixture fixture = Fixture.of(model);
    try (Autoencoder autoencoder = fixture.load();
        NDManager scope = TorchRuntime.newScope()) {
      NDArray picture = autoencoder.decode(fixture.golden(scope, "vae.latent"), scope);

      Fixture.assertWithin(FLOAT, model, picture, fixture.golden(scope, "vae.decoded"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sd1", "sd2", "lcm"})
  void tellsItsGeometry(String model) {
    try (Autoencoder autoencoder = Fixture.of(model).load()) {
      assertThat(autoencoder.latentChannels()).isEqualTo(4);
      assertThat(autoencoder.cellPx()).isEqualTo(8);
    }
  }
}
