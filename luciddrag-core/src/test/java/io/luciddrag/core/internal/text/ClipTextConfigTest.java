package io.luciddrag.core.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import io.luciddrag.ModelException;
import io.luciddrag.core.internal.weights.ConfigFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClipTextConfigTest {
  private static ClipTextConfig of(String json) {
    return ClipTextConfig.of(
        ConfigFile.of(Path.of("config.json"), JsonParser.parseString(json).getAsJsonObject()));
  }

  @Test
  void whatIsNotGivenIsTransformersDefault() {
    assertThat(of("{}")).isEqualTo(new ClipTextConfig(512, 12, 8, 2048, true, 1e-5, 77, 49408));
    assertThat(of("{\"hidden_act\": \"gelu\", \"hidden_size\": 24}"))
        .isEqualTo(new ClipTextConfig(24, 12, 8, 2048, false, 1e-5, 77, 49408));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "hidden_act, 'relu', quick_gelu or gelu",
        "model_type, 'bert', clip_text_model",
        "use_attention_mask, true, false; masked",
        "hidden_size, 30, a multiple of the 8 attention heads",
        "num_hidden_layers, 0, a whole number from 1 to 256",
        "vocab_size, 1e9, a whole number",
        "layer_norm_eps, 'small', a number",
      })
  void whatIsNotComputedIsRefused(String field, String value, String expected) {
    assertThatThrownBy(() -> of("{'" + field + "': " + value + "}"))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("config.json", field, expected);
  }
}
