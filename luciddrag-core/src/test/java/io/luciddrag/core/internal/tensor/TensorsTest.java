package io.luciddrag.core.internal.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class TensorsTest {
  @Test
  void copiesRatherThanBorrows() {
    float[] values = {1, 2, 3, 4, 5, 6};
    try (NDManager scope = TorchRuntime.newScope()) {
      NDArray tensor = Tensors.of(scope, values, 2, 3);
      values[0] = 99;

      assertThat(tensor.getShape()).isEqualTo(new Shape(2, 3));
      assertThat(tensor.toFloatArray()).containsExactly(1, 2, 3, 4, 5, 6);
      assertThat(scope.getManagedArrays()).hasSize(1);
    }
  }

  @Test
  void indicesAreLongs() {
    try (NDManager scope = TorchRuntime.newScope()) {
      NDArray tensor = Tensors.of(scope, new long[] {7, -1});

      assertThat(tensor.getDataType()).isEqualTo(DataType.INT64);
      assertThat(tensor.toLongArray()).containsExactly(7, -1);
    }
  }

  @Test
  void aScalarHasNoDimension() {
    try (NDManager scope = TorchRuntime.newScope()) {
      NDArray scalar = Tensors.scalar(scope, 0.25);

      assertThat(scalar.getShape().dimension()).isZero();
      assertThat(scalar.getDataType()).isEqualTo(DataType.FLOAT32);
      assertThat(scalar.getFloat()).isEqualTo(0.25f);
    }
  }
}
