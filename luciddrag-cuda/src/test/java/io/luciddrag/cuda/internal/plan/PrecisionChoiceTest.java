package io.luciddrag.cuda.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luciddrag.UnsupportedCapabilityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrecisionChoiceTest {
  private static PrecisionChoice choose(String setting, String capability) {
    return PrecisionChoice.of(setting, Capability.parse(capability));
  }

  @ParameterizedTest
  @CsvSource({
    "50,fp32",
    "53,fp32",
    "61,fp32",
    "62,fp32",
    "70,fp16",
    "75,fp16",
    "80,bf16",
    "89,bf16",
    "90,bf16",
    "100,bf16",
    "120,bf16"
  })
  void autoFollowsTheGeneration(String capability, String expected) {
    PrecisionChoice choice = choose("auto", capability);
    assertThat(choice.id()).isEqualTo(expected);
    assertThat(choice.bytes()).isEqualTo(expected.equals("fp32") ? 4 : 2);
    assertThat(choice.reason()).startsWith("compute capability " + Capability.parse(capability));
  }

  @ParameterizedTest
  @CsvSource({"fp32,50", "fp32,90", "fp16,53", "fp16,90", "bf16,80"})
  void settingWins(String setting, String capability) {
    assertThat(choose(setting, capability).id()).isEqualTo(setting);
  }

  @Test
  void whatTheGpuLacksIsRefused() {
    assertThatThrownBy(() -> choose("bf16", "75"))
        .isInstanceOf(UnsupportedCapabilityException.class)
        .hasMessage(
            "'stable-diffusion.precision' is bf16, which needs compute capability 8.0; this GPU has 7.5. Set fp16, fp32 or auto");
    assertThatThrownBy(() -> choose("fp16", "52")).hasMessageEndingWith("Set fp32 or auto");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "8", "8.6", "-86", "x"})
  void capabilityThatIsNoneIsNamed(String text) {
    assertThatThrownBy(() -> Capability.parse(text)).hasMessageContaining("was '" + text + "'");
  }

  @Test
  void capabilitiesCompareByNumberNotByText() {
    assertThat(Capability.parse("100").atLeast(8, 6)).isTrue();
    assertThat(Capability.parse("86").atLeast(8, 6)).isTrue();
    assertThat(Capability.parse("80").atLeast(8, 6)).isFalse();
    assertThat(Capability.parse("79").atLeast(8, 0)).isFalse();
  }
}
