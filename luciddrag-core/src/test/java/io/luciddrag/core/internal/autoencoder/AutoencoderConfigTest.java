package io.luciddrag.core.internal.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.luciddrag.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutoencoderConfigTest {
  @TempDir private Path folder;

  @Test
  void readsAutoencoderKl() {
    assertThat(Fixture.of("sd1").config())
        .isEqualTo(new KlConfig(4, List.of(8, 16, 16, 16), 1, 8, 0.18215, 0, true, true, true));
  }

  @Test
  void readsAutoencoderTiny() {
    assertThat(Fixture.of("lcm").config())
        .isEqualTo(new TinyConfig(4, 16, 16, List.of(1, 3, 3, 3), List.of(3, 3, 3, 1), 1, 0));
  }

  @Test
  void readsWhatLaterModelsSet() throws IOException {
    JsonObject json = stored("sd1");
    json.addProperty("latent_channels", 16);
    json.addProperty("scaling_factor", 0.3611);
    json.addProperty("shift_factor", 0.1159);
    json.addProperty("use_quant_conv", false);
    json.addProperty("use_post_quant_conv", false);
    json.addProperty("mid_block_add_attention", false);

    assertThat(read(json))
        .isEqualTo(
            new KlConfig(16, List.of(8, 16, 16, 16), 1, 8, 0.3611, 0.1159, false, false, false));
  }

  @Test
  void oneLevelKeepsTheSize() throws IOException {
    JsonObject json = stored("sd1");
    json.add("block_out_channels", JsonParser.parseString("[8]"));
    json.add("down_block_types", JsonParser.parseString("['DownEncoderBlock2D']"));
    json.add("up_block_types", JsonParser.parseString("['UpDecoderBlock2D']"));

    assertThat(read(json).cellPx()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sd1 | _class_name | 'AutoencoderKLWan' | AutoencoderKL or AutoencoderTiny",
        "sd1 | _class_name | null | AutoencoderKL or AutoencoderTiny",
        "sd1 | in_channels | 4 | from 3 to 3",
        "sd1 | out_channels | 1 | from 3 to 3",
        "sd1 | act_fn | 'relu' | silu",
        "sd1 | latent_channels | 0 | from 1 to",
        "sd1 | latent_channels | 4.5 | a whole number",
        "sd1 | latent_channels | 1e999 | a whole number",
        "sd1 | layers_per_block | -1 | from 1 to",
        "sd1 | block_out_channels | null | whole numbers",
        "sd1 | block_out_channels | [] | at least one",
        "sd1 | block_out_channels | [8, 12, 16, 16] | multiples of norm_num_groups, which is 8",
        "sd1 | block_out_channels | [8, 8, 8, 8, 8, 8, 8, 8] | 1 to 7 levels",
        "sd1 | block_out_channels | [8, 16] | 2 times DownEncoderBlock2D",
        "sd1 | norm_num_groups | 0 | from 1 to",
        "sd1 | down_block_types | ['A', 'B', 'C', 'D'] | 4 times DownEncoderBlock2D",
        "sd1 | up_block_types | ['UpDecoderBlock2D'] | 4 times UpDecoderBlock2D",
        "sd1 | up_block_types | null | texts",
        "sd1 | scaling_factor | 0 | a number from",
        "sd1 | scaling_factor | 'much' | a number from",
        "sd1 | use_quant_conv | 1 | true or false",
        "sd1 | latents_mean | [0, 0, 0, 0] | nothing",
        "lcm | act_fn | 'gelu' | relu",
        "lcm | upsample_fn | 'bilinear' | nearest",
        "lcm | upsampling_scaling_factor | 3 | from 2 to 2",
        "lcm | num_decoder_blocks | [3, 3, 1] | as many levels as num_encoder_blocks, 4",
        "lcm | num_encoder_blocks | null | whole numbers",
        "lcm | encoder_block_out_channels | [16, 16, 16, 8] | 4 times the same number",
        "lcm | decoder_block_out_channels | [16] | 4 times the same number",
      })
  void saysWhatItCannotUse(String model, String field, String value, String expectation)
      throws IOException {
    JsonObject json = stored(model);
    json.add(field, JsonParser.parseString(value));

    // Fewer levels are found out at the field that still has the old number.
    String named = expectation.startsWith("2 times") ? "down_block_types" : field;
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(folder.resolve("config.json").toString())
        .hasMessageContaining("'" + named + "'")
        .hasMessageContaining(expectation);
  }

  private static JsonObject stored(String model) throws IOException {
    String text = Files.readString(Fixture.of(model).configFile());
    return JsonParser.parseString(text).getAsJsonObject();
  }

  private AutoencoderConfig read(JsonObject json) throws IOException {
    return AutoencoderConfig.read(
        Files.writeString(folder.resolve("config.json"), json.toString()));
  }
}
