package io.luciddrag.core.internal.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Test;

/** The measure that leak tests rest on must see arrays come and go. */
class LiveArraysTest {
  @Test
  void countsWhatAnOpenScopeHolds() {
    NDManager scope = TorchRuntime.newScope();
    long before = LiveArrays.count();
    for (int i = 0; i < 5; i++) {
      Tensors.of(scope, new float[] {1, 2}, 2);
    }
    long open = LiveArrays.count();
    scope.close();

    assertThat(open).isEqualTo(before + 5);
    assertThat(LiveArrays.count()).isLessThanOrEqualTo(before);
  }
}
