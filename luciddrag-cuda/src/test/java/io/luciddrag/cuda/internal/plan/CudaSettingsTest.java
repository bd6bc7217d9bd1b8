package io.luciddrag.cuda.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luciddrag.ModelException;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CudaSettingsTest {
  private static MemoryPlan plan(CudaSettings settings) {
    PrecisionChoice bf16 = PrecisionChoice.of("bf16", Capability.parse("86"));
    return MemoryPlan.of(8 * Gpus.GIB, MemoryPlan.PUBLISHED_PARAMETERS, settings, bf16, 50);
  }

  @Test
  void nothingSetLeavesAllOpen() {
    assertThat(CudaSettings.of(Map.of()))
        .isEqualTo(new CudaSettings(null, "auto", 512, OptionalInt.empty()));
  }

  @Test
  void settingsAreRead() {
    Map<String, String> all =
        Map.of(
            "stable-diffusion.device", " CUDA:12 ",
            "stable-diffusion.precision", "FP16",
            "stable-diffusion.size", "768",
            "stable-diffusion.bank-memory", "0");
    assertThat(CudaSettings.of(all))
        .isEqualTo(new CudaSettings(12, "fp16", 768, OptionalInt.of(0)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "gpu:0", "cuda:", "cuda:-1", "cuda:x", "cuda:99999999999", ""})
  void otherDevicesAreRefused(String device) {
    assertThatThrownBy(() -> CudaSettings.of(Map.of("stable-diffusion.device", device)))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("'stable-diffusion.device' is '" + device + "'; expected cuda");
  }

  @Test
  void otherPrecisionsAreRefused() {
    assertThatThrownBy(() -> CudaSettings.of(Map.of("stable-diffusion.precision", "int8")))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("auto, bf16, fp16 or fp32");
  }

  @Test
  void numbersThatTheBackendRefusesAreLeftToIt() {
    Map<String, String> all =
        Map.of("stable-diffusion.size", "big", "stable-diffusion.bank-memory", "-1");
    CudaSettings settings = CudaSettings.of(all);
    assertThat(settings.sizePx()).isEqualTo(512);
    assertThat(CudaSettings.handedOn(all, plan(settings)))
        .containsEntry("stable-diffusion.size", "big")
        .containsEntry("stable-diffusion.bank-memory", "-1");
  }

  @Test
  void backendGetsThePlannedBankAndNeitherDeviceNorPrecision() {
    Map<String, String> all =
        Map.of(
            "stable-diffusion.device", "cuda:1",
            "stable-diffusion.precision", "fp16",
            "stable-diffusion.model", "/m",
            "other", "1");
    assertThat(CudaSettings.handedOn(all, plan(CudaSettings.of(all))))
        .isEqualTo(
            Map.of(
                "stable-diffusion.model",
                "/m",
                "other",
                "1",
                "stable-diffusion.bank-memory",
                "1313"));
  }

  @Test
  void bankThatIsSetStaysAsItIs() {
    Map<String, String> all = Map.of("stable-diffusion.bank-memory", "7");
    assertThat(CudaSettings.handedOn(all, plan(CudaSettings.of(all))))
        .containsEntry("stable-diffusion.bank-memory", "7");
  }
}
