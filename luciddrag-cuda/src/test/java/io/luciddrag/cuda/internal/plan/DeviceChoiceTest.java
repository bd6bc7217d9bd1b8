package io.luciddrag.cuda.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luciddrag.UnsupportedCapabilityException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceChoiceTest {
  private static final CudaDevices THREE =
      CudaDevices.of(List.of(Gpus.gpu(0, "86", 4), Gpus.gpu(1, "75", 9), Gpus.gpu(2, "120", 9)));

  private final List<Integer> read = new ArrayList<>();

  private CudaDevices watched(int count) {
    return new CudaDevices(
        count,
        index -> {
          read.add(index);
          return Gpus.gpu(index, "86", 8);
        });
  }

  @Test
  void mostFreeMemoryWinsAndOfEqualOnesTheFirst() {
    assertThat(DeviceChoice.of(null, THREE).id()).isEqualTo("cuda:1");
  }

  @Test
  void theOneAskedForWinsWhateverItsMemory() {
    assertThat(DeviceChoice.of(0, THREE).id()).isEqualTo("cuda:0");
    assertThat(DeviceChoice.of(2, THREE).id()).isEqualTo("cuda:2");
  }

  @Test
  void outOfRangeListsTheDevices() {
    assertThatThrownBy(() -> DeviceChoice.of(3, THREE))
        .isInstanceOf(UnsupportedCapabilityException.class)
        .hasMessageContaining("'stable-diffusion.device' asks for cuda:3; CUDA counts 3")
        .hasMessageContaining("cuda:0 (compute capability 8.6, 4.0 GiB of 5.0 GiB free)")
        .hasMessageContaining("cuda:2 (compute capability 12.0, 9.0 GiB of 10.0 GiB free)");
  }

  @Test
  void onlyGpusThatCountAreRead() {
    DeviceChoice.of(1, watched(4));
    assertThat(read).containsExactly(1);
    read.clear();
    DeviceChoice.of(null, watched(1));
    assertThat(read).containsExactly(0);
  }
}
