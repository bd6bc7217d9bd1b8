package io.luciddrag.core.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.luciddrag.core.internal.tensor.Tensors;
import io.luciddrag.core.internal.tensor.TorchRuntime;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdamTest {
  /** torch.optim.Adam(lr=0.1) of PyTorch 2.7.1 on [1, -2, 0.5] with the gradients below. */
  private static final float[][] GRADIENTS = {{0.5f, -1, 0}, {0.1f, 2, 0.3f}, {-0.7f, 0.2f, -4}};

  private static final float[] EXPECTED = {0.834823f, -1.970492f, 0.484989f};

  @Test
  void stepsAsTorchDoes() {
    try (NDManager scope = TorchRuntime.newScope()) {
      NDArray array = Tensors.of(scope, new float[] {1, -2, 0.5f}, 3);
      Adam adam = new Adam(Map.of("w", array), scope);
      for (float[] gradient : GRADIENTS) {
        adam.update(Map.of("w", array), Map.of("w", Tensors.of(scope, gradient, 3)), 0.1);
      }

      assertThat(adam.steps()).isEqualTo(3);
      assertThat(array.toFloatArray()).containsExactly(EXPECTED, within(2e-5f));
    }
  }
}
