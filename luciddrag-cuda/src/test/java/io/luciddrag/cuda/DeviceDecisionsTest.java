package io.luciddrag.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luciddrag.UnsupportedCapabilityException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is decided before anything is loaded; no GPU is needed. */
class DeviceDecisionsTest {
  private static final long GIB = 1L << 30;
  private static final CudaDevice SMALL = new CudaDevice(0, 75, 4 * GIB);
  private static final CudaDevice LARGE = new CudaDevice(1, 86, 22 * GIB);
  private static final List<CudaDevice> BOTH = List.of(SMALL, LARGE);

  private static CudaStableDiffusionProvider provider(List<CudaDevice> devices) {
    return new CudaStableDiffusionProvider(() -> new Report(List.of()), () -> devices);
  }

  @Test
  void takesTheDeviceWithTheMostFreeMemory() {
    assertThat(DeviceChoice.of(null, BOTH)).isEqualTo(LARGE);
    assertThat(DeviceChoice.of("cuda", BOTH)).isEqualTo(LARGE);
    assertThat(DeviceChoice.of("cuda:0", BOTH)).isEqualTo(SMALL);
  }

  @ParameterizedTest
  @CsvSource({"cuda:2", "cuda:-1", "gpu", "cpu", "cuda:99999999999"})
  void namesTheDevicesWhereNoneFits(String wanted) {
    assertThatThrownBy(() -> DeviceChoice.of(wanted, BOTH))
        .isInstanceOf(UnsupportedCapabilityException.class)
        .hasMessageContaining("'" + wanted + "'")
        .hasMessageContaining("cuda:0 (compute capability 7.5, 4.0 GiB free)");
  }

  @ParameterizedTest
  @CsvSource({"80, bf16", "90, bf16", "75, fp16", "70, fp16", "61, fp32"})
  void precisionFollowsTheComputeCapability(int capability, String expected) {
    assertThat(PrecisionChoice.of(null, new CudaDevice(0, capability, GIB))).isEqualTo(expected);
    assertThat(PrecisionChoice.of("fp16", new CudaDevice(0, capability, GIB))).isEqualTo("fp16");
  }

  @Test
  void precisionThatTheDeviceLacksIsRefused() {
    assertThatThrownBy(() -> PrecisionChoice.of("bf16", SMALL)).hasMessageContaining("needs 8.0");
    assertThatThrownBy(() -> PrecisionChoice.of("int8", LARGE))
        .hasMessageContaining("expected auto, fp16, bf16 or fp32");
  }

  @Test
  void aLargeDeviceHoldsTheWholeBank() {
    MemoryPlan plan = MemoryPlan.of(LARGE, 512, "bf16");
    assertThat(plan.bankMib()).isEqualTo(1312); // 50 x 13,762,560 numbers of 2 bytes
    assertThat(plan.neededBytes()).isBetween(4 * GIB, 5 * GIB);
    assertThat(MemoryPlan.of(LARGE, 1024, "bf16").bankMib()).isEqualTo(4 * 1312 + 2);
  }

  @Test
  void aTightDeviceHoldsLessOfIt() {
    CudaDevice tight = new CudaDevice(0, 86, 5 * GIB);
    assertThat(MemoryPlan.of(tight, 512, "bf16").bankMib()).isBetween(1, 1000);
  }

  @Test
  void aDeviceThatIsTooSmallSaysWhatToLower() {
    assertThatThrownBy(() -> MemoryPlan.of(SMALL, 1024, "fp16"))
        .hasMessageContaining("1024 pixels in fp16 needs about")
        .hasMessageContaining("stable-diffusion.size");
    assertThatThrownBy(() -> MemoryPlan.of(new CudaDevice(0, 61, 3 * GIB), 512, "fp32"))
        .hasMessageContaining("'stable-diffusion.precision' to fp16");
    assertThatThrownBy(() -> MemoryPlan.of(new CudaDevice(0, 86, GIB), 512, "bf16"))
        .hasMessageContaining("more memory");
  }

  @Test
  void handsCoreItsOwnSettings() {
    var choice =
        provider(BOTH)
            .choose(
                Map.of(
                    "stable-diffusion.model", "/m",
                    "stable-diffusion.device", "cuda:1",
                    "stable-diffusion.precision", "fp16"));
    assertThat(choice.device()).isEqualTo(LARGE);
    assertThat(choice.precision()).isEqualTo("fp16");
    assertThat(choice.settings())
        .containsOnly(
            Map.entry("stable-diffusion.model", "/m"),
            Map.entry("stable-diffusion.bank-memory", "1312"));
  }

  @Test
  void theHostsOwnBankMemoryWins() {
    var choice = provider(BOTH).choose(Map.of("stable-diffusion.bank-memory", "7"));
    assertThat(choice.settings()).containsEntry("stable-diffusion.bank-memory", "7");
  }

  @Test
  void noDeviceIsSaidWithWhatToCheck() {
    assertThatThrownBy(() -> provider(List.of()).choose(Map.of()))
        .isInstanceOf(UnsupportedCapabilityException.class)
        .hasMessageContaining("nvidia-smi")
        .hasMessageContaining("CUDA_VISIBLE_DEVICES");
  }
}
