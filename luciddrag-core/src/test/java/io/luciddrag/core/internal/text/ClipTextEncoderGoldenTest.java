package io.luciddrag.core.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.luciddrag.ModelException;
import io.luciddrag.core.internal.golden.Fixture;
import io.luciddrag.core.internal.tensor.LiveArrays;
import io.luciddrag.core.internal.tensor.TorchRuntime;
import io.luciddrag.core.internal.weights.WeightFiles;
import io.luciddrag.core.internal.weights.Weights;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClipTextEncoderGoldenTest {
  // Both sides compute in float32 (6e-8) on the same stored weights; sums of up to 64 products and
  // three layers between them grow that by a few tens.
  private static final double FLOAT = 2e-5;

  private static ClipTextEncoder load(Fixture fixture) {
    return ClipTextEncoder.load(config(fixture), weights(fixture));
  }

  private static ClipTextConfig config(Fixture fixture) {
    return ClipTextConfig.read(fixture.folder().resolve("text_encoder/config.json"));
  }

  private static Weights weights(Fixture fixture) {
    return WeightFiles.openComponent(fixture.folder().resolve("text_encoder"), "model");
  }

  private static long[] ids(Fixture fixture, int prompt) {
    String text = fixture.facts().getAsJsonArray("prompts").get(prompt).getAsString();
    return ClipTokenizer.read(fixture.folder().resolve("tokenizer")).encode(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sd1", "sd2", "lcm"})
  void hiddenStatesAfterTheFinalNorm(String name) {
    Fixture fixture = Fixture.named(name);
    try (ClipTextEncoder encoder = load(fixture);
        NDManager scope = TorchRuntime.newScope()) {
      for (int prompt = 0; prompt < 3; prompt++) {
        NDArray states = encoder.encode(ids(fixture, prompt), scope);

        assertThat(states.getShape()).isEqualTo(fixture.tensor(scope, "text.0").getShape());
        assertThat(states.getDataType()).isEqualTo(DataType.FLOAT32);
        assertThat(fixture.difference(states, "text." + prompt))
            .as("%s, prompt %d, of the largest", name, prompt)
            .isLessThan(FLOAT);
      }
    }
  }

  @Test
  void aTokenSeesNothingOfLaterOnes() {
    Fixture fixture = Fixture.named("sd1");
    long[] ids = ids(fixture, 0);
    long[] other = ids.clone();
    Arrays.fill(other, 20, 77, 7);
    try (ClipTextEncoder encoder = load(fixture);
        NDManager scope = TorchRuntime.newScope()) {
      float[] a = encoder.encode(ids, scope).toFloatArray();
      float[] b = encoder.encode(other, scope).toFloatArray();

      int width = a.length / ids.length;
      assertThat(Arrays.copyOf(b, 20 * width)).isEqualTo(Arrays.copyOf(a, 20 * width));
      assertThat(b).isNotEqualTo(a);
    }
  }

  @Test
  void theResultOutlivesTheEncoderAndNothingElseRemains() {
    Fixture fixture = Fixture.named("sd2");
    long before = LiveArrays.count();
    try (NDManager scope = TorchRuntime.newScope()) {
      assertThat(fixture.difference(encodeOnce(fixture, scope), "text.1")).isLessThan(FLOAT);

      assertThat(LiveArrays.count() - before).as("arrays alive").isEqualTo(1);
    }
    assertThat(LiveArrays.count()).isLessThanOrEqualTo(before);
  }

  private static NDArray encodeOnce(Fixture fixture, NDManager scope) {
    ClipTextEncoder encoder = load(fixture);
    NDArray states = encoder.encode(ids(fixture, 1), scope);
    encoder.close();
    encoder.close(); // does nothing
    return states;
  }

  @Test
  void threadsMayShareIt() {
    Fixture fixture = Fixture.named("lcm");
    try (ClipTextEncoder encoder = load(fixture);
        NDManager scope = TorchRuntime.newScope()) {
      float[] expected = encoder.encode(ids(fixture, 0), scope).toFloatArray();
      CompletableFuture<?>[] others = new CompletableFuture<?>[4];
      for (int i = 0; i < others.length; i++) {
        others[i] =
            CompletableFuture.runAsync(
                () -> {
                  try (NDManager own = TorchRuntime.newScope()) {
                    NDArray states = encoder.encode(ids(fixture, 0), own);
                    assertThat(states.toFloatArray()).isEqualTo(expected);
                  }
                });
      }
      CompletableFuture.allOf(others).join();
    }
  }

  @Test
  void weightsThatDoNotFitTheConfigurationAreRefusedAndNothingRemains() {
    Fixture fixture = Fixture.named("sd1");
    Weights other = weights(Fixture.named("sd2"));
    ClipTextConfig config = config(fixture);
    long before = LiveArrays.count();

    assertThatThrownBy(() -> ClipTextEncoder.load(config, other))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("text_model.embeddings.token_embedding.weight")
        .hasMessageContaining("32")
        .hasMessageContaining("24");
    assertThat(LiveArrays.count()).isLessThanOrEqualTo(before);
  }

  @Test
  void idsBeyondTheModelAreRefused() {
    Fixture fixture = Fixture.named("sd1");
    try (ClipTextEncoder encoder = load(fixture);
        NDManager scope = TorchRuntime.newScope()) {
      assertThatThrownBy(() -> encoder.encode(new long[] {1152, 1154}, scope))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("gives id 1154, the text encoder knows ids from 0 to 1153");
      assertThatThrownBy(() -> encoder.encode(new long[] {-1}, scope))
          .isInstanceOf(ModelException.class);
      assertThatThrownBy(() -> encoder.encode(new long[78], scope))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("gives 78 ids, the text encoder knows 77 positions");
    }
  }
}
