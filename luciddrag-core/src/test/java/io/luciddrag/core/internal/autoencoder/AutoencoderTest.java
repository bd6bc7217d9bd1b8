package io.luciddrag.core.internal.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.luciddrag.ModelException;
import io.luciddrag.core.internal.tensor.LiveArrays;
import io.luciddrag.core.internal.tensor.TorchRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AutoencoderTest {
  private static final Fixture SD1 = Fixture.of("sd1");

  private Autoencoder autoencoder;
  private NDManager scope;

  @BeforeEach
  void open() {
    autoencoder = SD1.load();
    scope = TorchRuntime.newScope();
  }

  @AfterEach
  void free() {
    scope.close();
    autoencoder.close();
  }

  @ParameterizedTest
  @CsvSource({"1, 3, 64, 60", "1, 3, 60, 64", "1, 4, 64, 64", "2, 3, 64, 64", "1, 3, 0, 64"})
  void refusesPicturesOfOtherShapes(long batch, long channels, long height, long width) {
    NDArray picture = scope.zeros(new ai.djl.ndarray.types.Shape(batch, channels, height, width));

    assertThatThrownBy(() -> autoencoder.encode(picture, scope))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(1, 3, H, W)")
        .hasMessageContaining("multiples of 8")
        .hasMessageContaining(picture.getShape().toString());
  }

  @Test
  void refusesLatentsOfOtherShapes() {
    NDArray latent = Fixture.random(scope, 1, 1, 3, 8, 8);

    assertThatThrownBy(() -> autoencoder.decode(latent, scope))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(1, 4, h, w)")
        .hasMessageContaining("(1, 3, 8, 8)");
  }

  @Test
  void theResultBelongsToTheReceiverAndTheInputStaysOpen() {
    try (NDManager inputs = TorchRuntime.newScope()) {
      NDArray latent = Fixture.random(inputs, 1, 1, 4, 5, 3);
      NDManager receiver = TorchRuntime.newScope();
      NDArray picture = autoencoder.decode(latent, receiver);

      assertThat(receiver.getManagedArrays()).containsExactly(picture);
      assertThat(inputs.getManagedArrays()).containsExactly(latent);
      receiver.close();
      assertThat(picture.isReleased()).isTrue();
      assertThat(latent.isReleased()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sd1", "lcm"})
  void leavesNothingBehind(String model) {
    long before = LiveArrays.count();
    decodesAndEncodesWithNothingOver(Fixture.of(model));

    assertThat(LiveArrays.count()).isLessThanOrEqualTo(before);
  }

  /** A method of its own: a frame that ended holds no arrays. */
  private static void decodesAndEncodesWithNothingOver(Fixture fixture) {
    try (Autoencoder own = fixture.load();
        NDManager receiver = TorchRuntime.newScope()) {
      long loaded = LiveArrays.count();
      NDArray latent = Fixture.random(receiver, 1, 1, 4, 5, 3);
      own.encode(own.decode(latent, receiver), receiver);

      assertThat(LiveArrays.count()).isEqualTo(loaded + 3);
    }
  }

  @Test
  void aCheckpointOfAnotherConfigurationIsRefusedAndHoldsNothing() {
    AutoencoderConfig tiny = Fixture.of("lcm").config();
    long before = LiveArrays.count();

    assertThatThrownBy(() -> Autoencoder.load(tiny, SD1.weights()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("encoder.layers.0.weight");
    assertThat(LiveArrays.count()).isLessThanOrEqualTo(before);
  }

  @Test
  void closesOnceAndRefusesLaterCalls() {
    NDArray latent = Fixture.random(scope, 1, 1, 4, 2, 2);
    autoencoder.close();
    autoencoder.close();

    assertThatThrownBy(() -> autoencoder.decode(latent, scope))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void gradientsDoNotPass() {
    NDArray latent = Fixture.random(scope, 1, 1, 4, 2, 2);
    latent.setRequiresGradient(true);

    assertThat(autoencoder.decode(latent, scope).hasGradient()).isFalse();
  }

  @Test
  void threadsGetTheSameNumbers() throws Exception {
    NDArray latent = Fixture.random(scope, 1, 1, 4, 6, 5);
    float[] expected = autoencoder.decode(latent, scope).toFloatArray();
    Callable<float[]> decode =
        () -> {
          try (NDManager own = TorchRuntime.newScope()) {
            return autoencoder.decode(latent, own).toFloatArray();
          }
        };
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Future<float[]>> results = new ArrayList<>();
      for (int i = 0; i < 9; i++) {
        results.add(threads.submit(decode));
      }
      for (Future<float[]> result : results) {
        assertThat(result.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void attentionMayHaveItsOldNamesAndBeStoredAsConvolutions() {
    NDArray latent = Fixture.random(scope, 1, 1, 4, 6, 5);
    float[] expected = autoencoder.decode(latent, scope).toFloatArray();

    try (Autoencoder old = Autoencoder.load(SD1.config(), new OldAttention(SD1.weights()))) {
      assertThat(old.decode(latent, scope).toFloatArray()).isEqualTo(expected);
    }
  }
}
