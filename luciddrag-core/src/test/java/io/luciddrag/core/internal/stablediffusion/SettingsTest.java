package io.luciddrag.core.internal.stablediffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luciddrag.ModelException;
import io.luciddrag.core.internal.tensor.Precision;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final String P = "stable-diffusion.";

  private static Settings with(String... namesAndValues) {
    Map<String, String> all = new HashMap<>(Map.of(P + "model", "weights"));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      all.put(P + namesAndValues[i], namesAndValues[i + 1]);
    }
    return Settings.of(all);
  }

  @Test
  void onlyTheModelMustBeGiven() {
    Settings least = with();

    assertThat(least)
        .isEqualTo(
            new Settings(
                Path.of("weights"), null, null, null, null, null, null, 512, least.bankBytes()));
    assertThat(least.bankBytes()).isPositive();
  }

  @Test
  void everySettingIsRead() {
    Settings all =
        with(
            "config",
            "c",
            "tokenizer",
            "t",
            "variant",
            "fp16",
            "prediction",
            "v_prediction",
            "discriminator",
            "d",
            "precision",
            "bf16",
            "size",
            "768",
            "bank-memory",
            "100");

    assertThat(all)
        .isEqualTo(
            new Settings(
                Path.of("weights"),
                Path.of("c"),
                Path.of("t"),
                "fp16",
                true,
                Path.of("d"),
                Precision.BF16,
                768,
                100L << 20));
    assertThat(with("prediction", "epsilon").velocity()).isFalse();
    assertThat(with("size", " 64 ").size()).isEqualTo(64);
    assertThat(with("bank-memory", "0").bankBytes()).isZero();
    assertThat(with("bank-memory", "1048576").bankBytes()).isEqualTo(1L << 40);
  }

  @ParameterizedTest
  @CsvSource({"fp32, FP32", "FP32, FP32", "bf16, BF16", "Bf16, BF16"})
  void precisionsInAnyCase(String value, Precision expected) {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertThat(with("precision", value).precision()).isEqualTo(expected);
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "AUTO", "Auto"})
  void autoMeansToMeasure(String value) {
    assertThat(with("precision", value).precision()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t"})
  void aBlankPathIsNone(String blank) {
    assertThat(with("config", blank, "tokenizer", blank).config()).isNull();
    assertThatThrownBy(() -> with("model", blank)).hasMessageContaining("needs your weights");
  }

  @Test
  void withoutAModelItSaysWhereToPutOne() {
    assertThatThrownBy(() -> Settings.of(Map.of()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("'stable-diffusion.model'")
        .hasMessageContaining("--model")
        .hasMessageContaining("diffusers");
  }

  @Test
  void aMisspeltNameIsRefusedAndTheKnownOnesAreListed() {
    assertThatThrownBy(() -> with("modell", "x"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("'stable-diffusion.modell'")
        .hasMessageContaining(
            "bank-memory, config, discriminator, model, precision, prediction, size");
    assertThatThrownBy(() -> with("", "x")).isInstanceOf(ModelException.class);
    assertThatThrownBy(() -> with("Size", "128")).isInstanceOf(ModelException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cuda:0", "cpu", ""})
  void aDeviceIsForTheBackendThatHasOne(String device) {
    assertThatThrownBy(() -> with("device", device))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("'stable-diffusion.device'")
        .hasMessageContaining("'stable-diffusion-cuda'")
        .hasMessageContaining("computes on the CPU, leave it out");
  }

  @Test
  void settingsOfOtherPluginsAreNotItsBusiness() {
    assertThat(
            Settings.of(
                Map.of(P + "model", "m", "patch.size", "x", "stable-diffusion", "y", "", "z")))
        .extracting(Settings::model)
        .isEqualTo(Path.of("m"));
  }

  @ParameterizedTest
  @CsvSource({
    "size, 63, 64 to 4096",
    "size, 4097, 64 to 4096",
    "size, 1e3, 64 to 4096",
    "size, '', 64 to 4096",
    "size, 99999999999, 64 to 4096",
    "size, 512px, 64 to 4096",
    "bank-memory, -1, 0 to 1048576",
    "bank-memory, 1048577, 0 to 1048576",
    "bank-memory, 2 GB, 0 to 1048576",
    "precision, fp8, 'fp32, bf16 or auto'",
    "precision, fp16, 'fp32, bf16 or auto'",
    "precision, '', 'fp32, bf16 or auto'",
    "prediction, v, epsilon or v_prediction",
    "prediction, '', epsilon or v_prediction",
    "variant, fp-16, letters"
  })
  void badValuesAreNamedWithWhatIsExpected(String name, String value, String expected) {
    assertThatThrownBy(() -> with(name, value))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("'stable-diffusion." + name + "' is '" + value + "'")
        .hasMessageContaining(expected);
  }

  @Test
  void fp16SaysWhyNot() {
    assertThatThrownBy(() -> with("precision", "fp16")).hasMessageContaining("slower than fp32");
  }

  @Test
  void aPathWithANulByteIsRefused() {
    for (String name : new String[] {"model", "config", "tokenizer"}) {
      assertThatThrownBy(() -> with(name, "a\0b"))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("stable-diffusion." + name);
    }
  }
}
