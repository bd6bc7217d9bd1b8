package io.luciddrag.core.internal.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import io.luciddrag.LucidDragException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class GraphSectionTest {
  /** d sum(x^2 y) / dx = 2 x y. */
  private static float[] gradient(float shift) {
    try (NDManager scope = TorchRuntime.newScope();
        GraphSection graph = new GraphSection(scope)) {
      NDArray x = graph.leaf(Tensors.of(scope, new float[] {1 + shift, 2, 3}, 3));
      NDArray y = Tensors.of(graph.scope(), new float[] {5, 7, 11}, 3);
      return graph.gradient(x.mul(x).mul(y).sum(), x, false, scope).toFloatArray();
    }
  }

  private static <T> T inFreshThread(Callable<T> call) throws Exception {
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      return threads.submit(call).get();
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void differentiates() {
    assertThat(gradient(0)).containsExactly(10, 28, 66);
  }

  @Test
  void severalEnergiesOfOneGraphKeepApart() {
    try (NDManager scope = TorchRuntime.newScope();
        GraphSection graph = new GraphSection(scope)) {
      NDArray x = graph.leaf(Tensors.of(scope, new float[] {1, 2}, 2));
      NDArray first = x.mul(x).sum();
      NDArray second = x.sum();

      NDArray a = graph.gradient(first, x, true, scope);
      NDArray b = graph.gradient(second, x, false, scope);

      assertThat(a.toFloatArray()).containsExactly(2, 4);
      assertThat(b.toFloatArray()).containsExactly(1, 1);
    }
  }

  @Test
  void gradientsOutliveTheSection() {
    try (NDManager scope = TorchRuntime.newScope()) {
      NDArray kept;
      try (GraphSection graph = new GraphSection(scope)) {
        NDArray x = graph.leaf(Tensors.of(scope, new float[] {3}, 1));
        kept = graph.gradient(x.mul(x).sum(), x, false, scope);
      }

      assertThat(kept.toFloatArray()).containsExactly(6);
    }
  }

  @Test
  void anEnergyWithoutAnyLeafIsAnErrorWithAReason() {
    try (NDManager scope = TorchRuntime.newScope();
        GraphSection graph = new GraphSection(scope)) {
      NDArray x = graph.leaf(Tensors.of(scope, new float[] {3}, 1));
      NDArray energy = Tensors.scalar(graph.scope(), 5);

      assertThatThrownBy(() -> graph.gradient(energy, x, false, scope))
          .isInstanceOf(LucidDragException.class)
          .hasMessageContaining("does not depend on the latent");
    }
  }

  @Test
  void anEnergyThatTheLeafDoesNotReachIsAnErrorNotZeros() {
    try (NDManager scope = TorchRuntime.newScope();
        GraphSection graph = new GraphSection(scope)) {
      NDArray x = graph.leaf(Tensors.of(scope, new float[] {3}, 1));
      NDArray other = graph.leaf(Tensors.of(scope, new float[] {4}, 1));
      NDArray energy = other.mul(other).sum();

      assertThatThrownBy(() -> graph.gradient(energy, x, false, scope))
          .isInstanceOf(LucidDragException.class)
          .hasMessageContaining("does not depend on the latent");
    }
  }

  @Test
  void restoresTheModeAfterExceptions() throws Exception {
    boolean afterwards =
        inFreshThread(
            () -> {
              try (NDManager scope = TorchRuntime.newScope()) {
                Throwable thrown =
                    catchThrowable(
                        () -> {
                          try (GraphSection graph = new GraphSection(scope)) {
                            assertThat(JniUtils.isGradMode()).isTrue();
                            throw new IllegalStateException(graph.toString());
                          }
                        });
                assertThat(thrown).isInstanceOf(IllegalStateException.class);
              }
              return JniUtils.isGradMode();
            });

    assertThat(afterwards).isFalse();
  }

  @Test
  void restoresTheModeThatAFreshThreadHad() throws Exception {
    NDManager foreign = TorchRuntime.newScope(); // made elsewhere: this thread was never touched
    try {
      List<Boolean> modes =
          inFreshThread(
              () -> {
                boolean before = JniUtils.isGradMode();
                try (GraphSection graph = new GraphSection(foreign)) {
                  assertThat(graph.scope().isOpen()).isTrue();
                }
                return List.of(before, JniUtils.isGradMode());
              });

      assertThat(modes.get(1)).isEqualTo(modes.get(0));
    } finally {
      foreign.close();
    }
  }

  @Test
  void sectionsNest() {
    try (NDManager scope = TorchRuntime.newScope();
        GraphSection outer = new GraphSection(scope)) {
      try (GraphSection inner = new GraphSection(outer.scope())) {
        assertThat(inner.scope().isOpen()).isTrue();
      }
      assertThat(JniUtils.isGradMode()).isTrue();
    }
    assertThat(JniUtils.isGradMode()).isFalse();
  }

  @Test
  void fourThreadsGetWhatOneGets() throws Exception {
    List<float[]> alone = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      alone.add(gradient(i));
    }
    List<Callable<List<float[]>>> calls = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int shift = i;
      calls.add(
          () -> {
            List<float[]> results = new ArrayList<>();
            for (int repeat = 0; repeat < 25; repeat++) {
              results.add(gradient(shift));
            }
            return results;
          });
    }
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<List<float[]>>> futures = threads.invokeAll(calls);
      for (int i = 0; i < 4; i++) {
        for (float[] result : futures.get(i).get()) {
          assertThat(result).as("thread %d", i).isEqualTo(alone.get(i));
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void leavesNothingBehind() {
    try (NDManager scope = TorchRuntime.newScope()) {
      try (GraphSection graph = new GraphSection(scope)) {
        NDArray x = graph.leaf(Tensors.of(graph.scope(), new float[] {3}, 1));
        x.mul(x).sum();
      }

      assertThat(scope.getManagedArrays()).isEmpty();
    }
  }
}
