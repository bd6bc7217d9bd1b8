package io.luciddrag.core.internal.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Test;

class ScriptModuleTest {
  static final String SOURCE =
      """
        def twice(self: __torch__.Ops, x: Tensor) -> Tensor:
          return torch.add(x, x)
        def parts(self: __torch__.Ops, x: Tensor, y: Tensor) -> Tuple[Tensor, Tensor]:
          return (torch.add(x, y), torch.mul(x, y))
      """;

  @Test
  void callsMethodsByName() {
    try (ScriptModule ops = new ScriptModule(SOURCE);
        NDManager scope = TorchRuntime.newScope()) {
      NDArray x = Tensors.of(scope, new float[] {1, 2, 3}, 3);

      assertThat(ops.call("twice", x).toFloatArray()).containsExactly(2, 4, 6);
    }
  }

  @Test
  void givesTuples() {
    try (ScriptModule ops = new ScriptModule(SOURCE);
        NDManager scope = TorchRuntime.newScope()) {
      NDArray x = Tensors.of(scope, new float[] {2, 3}, 2);
      NDList parts = ops.callForAll("parts", x, Tensors.of(scope, new float[] {5, 7}, 2));

      assertThat(parts.get(0).toFloatArray()).containsExactly(7, 10);
      assertThat(parts.get(1).toFloatArray()).containsExactly(10, 21);
    }
  }

  @Test
  void anUnknownMethodListsThoseThatExist() {
    try (ScriptModule ops = new ScriptModule(SOURCE);
        NDManager scope = TorchRuntime.newScope()) {
      NDArray x = Tensors.of(scope, new float[] {1}, 1);

      assertThatThrownBy(() -> ops.call("thrice", x))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("no method 'thrice'")
          .hasMessageContaining("twice")
          .hasMessageContaining("parts");
    }
  }

  @Test
  void sourceThatDoesNotCompileIsRefusedAndHoldsNothing() {
    long before = LiveArrays.count();

    assertThatThrownBy(
            () -> new ScriptModule("  def bad(self: __torch__.Ops) -> Tensor:\n    nonsense\n"))
        .isInstanceOf(RuntimeException.class);

    assertThat(LiveArrays.count()).isLessThanOrEqualTo(before);
  }

  @Test
  void resultsBelongToTheFirstArgumentsScope() {
    try (ScriptModule ops = new ScriptModule(SOURCE)) {
      NDManager scope = TorchRuntime.newScope();
      NDArray x = Tensors.of(scope, new float[] {1}, 1);
      NDArray y = ops.call("twice", x);
      scope.close();

      assertThat(y.isReleased()).isTrue();
    }
  }
}
