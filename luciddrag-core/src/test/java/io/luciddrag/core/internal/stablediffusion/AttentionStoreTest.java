package io.luciddrag.core.internal.stablediffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.luciddrag.core.internal.stablediffusion.AttentionStore.Kept;
import io.luciddrag.core.internal.tensor.Precision;
import io.luciddrag.core.internal.tensor.Tensors;
import io.luciddrag.core.internal.tensor.TorchRuntime;
import io.luciddrag.core.internal.unet.KeysValues;
import io.luciddrag.core.internal.unet.UNet;
import io.luciddrag.core.internal.unet.UNetConfig;
import io.luciddrag.core.internal.weights.ConfigFile;
import io.luciddrag.core.internal.weights.WeightFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AttentionStoreTest {
  private static final int LAYERS = 3;
  private static final int BYTES = LAYERS * 2 * 5 * 4 * Float.BYTES; // of a step in float32

  private final NDManager scope = TorchRuntime.newScope();
  private final UNet unet = unet(Precision.FP32);

  @AfterEach
  void close() {
    unet.close();
    scope.close();
  }

  private static UNet unet(Precision precision) {
    Path folder = TinyModel.folder("sd1").resolve("unet");
    return UNet.load(
        UNetConfig.of(ConfigFile.read(folder.resolve("config.json"))),
        WeightFiles.openComponent(folder, "diffusion_pytorch_model"),
        precision);
  }

  /** Keys and values of a step, (1, 5, 4) each, told apart by their numbers. */
  private List<KeysValues> step(int number, NDManager receiver) {
    List<KeysValues> layers = new ArrayList<>();
    for (int layer = 0; layer < LAYERS; layer++) {
      layers.add(
          new KeysValues(
              array(receiver, 100 * number + 10 * layer),
              array(receiver, 100 * number + 10 * layer + 0.25f)));
    }
    return layers;
  }

  private static NDArray array(NDManager receiver, float from) {
    float[] values = new float[20];
    for (int i = 0; i < values.length; i++) {
      values[i] = (from + i / 32f) * (i % 2 == 0 ? 1 : -1);
    }
    return Tensors.of(receiver, values, 1, 5, 4);
  }

  private void assertHolds(Kept kept, int number) {
    try (NDManager reading = scope.newSubManager()) {
      List<KeysValues> expected = step(number, reading);
      List<KeysValues> layers = kept.layers(reading);
      assertThat(layers).hasSize(LAYERS);
      for (int i = 0; i < LAYERS; i++) {
        assertSame(layers.get(i).keys(), expected.get(i).keys());
        assertSame(layers.get(i).values(), expected.get(i).values());
      }
    }
  }

  private static void assertSame(NDArray actual, NDArray expected) {
    assertThat(actual.getShape()).isEqualTo(expected.getShape());
    assertThat(actual.toFloatArray()).isEqualTo(expected.toFloatArray());
  }

  @Test
  void stepsBeyondTheLimitGoToTheFile() {
    try (AttentionStore store = new AttentionStore(unet, scope, 2 * BYTES)) {
      List<Kept> kept = new ArrayList<>();
      for (int number = 0; number < 5; number++) {
        kept.add(store.keep(step(number, scope)));
      }
      assertThat(store.spilled()).isEqualTo(3L * BYTES);
      for (int round = 0; round < 2; round++) { // in any order, more than once
        for (int number : new int[] {4, 0, 3, 1, 2}) {
          assertHolds(kept.get(number), number);
          assertThat(kept.get(number).bytes()).isEqualTo(BYTES);
        }
      }
    }
  }

  @Test
  void whatIsClosedMakesRoom() {
    try (AttentionStore store = new AttentionStore(unet, scope, BYTES)) {
      Kept first = store.keep(step(1, scope));
      first.close();
      first.close(); // twice is harmless
      Kept second = store.keep(step(2, scope));
      store.keep(step(3, scope));

      assertThat(store.spilled()).isEqualTo(BYTES);
      assertHolds(second, 2);
    }
  }

  @Test
  void arraysThatAreSpilledAreFreed() {
    try (AttentionStore store = new AttentionStore(unet, scope, 0)) {
      List<KeysValues> layers = step(1, scope);
      store.keep(layers);

      assertThat(layers).allMatch(l -> l.keys().isReleased() && l.values().isReleased());
    }
  }

  /** What is read again must not change with the next reading. */
  @Test
  void readingsAreIndependent() {
    try (AttentionStore store = new AttentionStore(unet, scope, 0)) {
      Kept one = store.keep(step(1, scope));
      Kept two = store.keep(step(2, scope));
      float[] before = one.layers(scope).get(0).keys().toFloatArray();
      NDArray held = one.layers(scope).get(0).keys();
      two.layers(scope);

      assertThat(held.toFloatArray()).isEqualTo(before);
    }
  }

  /** Given in float32, since DJL cannot make bfloat16: its cast ends the process. */
  @ParameterizedTest
  @EnumSource(
      value = Precision.class,
      names = {"BF16", "FP16"})
  void sixteenBitKeepTheirDigits(Precision precision) {
    float[] values = {1, -0.5f, 0.99609375f, 300, 6.1035156e-5f, 0, 65280, -1e9f};
    try (UNet narrow = unet(precision);
        AttentionStore store = new AttentionStore(narrow, scope, 0)) {
      NDArray keys = Tensors.of(scope, values, 1, 2, 4);
      Kept kept = store.keep(List.of(new KeysValues(keys, Tensors.of(scope, values, 1, 2, 4))));
      NDArray back = kept.layers(scope).get(0).values();
      values[7] = -65504; // clamped

      assertThat(back.getDataType()).isEqualTo(DataType.FLOAT16);
      assertThat(back.toType(DataType.FLOAT32, false).toFloatArray()).isEqualTo(values);
      assertThat(kept.bytes()).isEqualTo(2L * 8 * 2);
      assertThat(store.spilled()).isEqualTo(2L * 8 * 2);
    }
  }

  @Test
  void aClosedStoreSaysSo() {
    AttentionStore store = new AttentionStore(unet, scope, 0);
    Kept kept = store.keep(step(1, scope));
    store.close();

    assertThatCode(store::close).doesNotThrowAnyException();
    assertThatThrownBy(() -> kept.layers(scope))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    assertThatCode(kept::close).doesNotThrowAnyException();
  }
}
