package io.luciddrag.core.internal.stablediffusion;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.luciddrag.core.internal.autoencoder.AutoencoderConfig;
import io.luciddrag.core.internal.text.ClipTextConfig;
import io.luciddrag.core.internal.unet.UNetConfig;
import io.luciddrag.core.internal.weights.ConfigFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shapes assumed for single files are those of the published checkpoints. */
class PublishedShapesTest {
  private static final String KEYS = "/stablediffusion/ldm_keys.json.gz";

  /** Shapes by "component/diffusers name"; rows of stacked projections are thrice as many. */
  private static Map<String, JsonArray> shapes(String model) throws IOException {
    try (InputStream raw =
            Objects.requireNonNull(PublishedShapesTest.class.getResourceAsStream(KEYS));
        InputStreamReader in =
            new InputStreamReader(new GZIPInputStream(raw), StandardCharsets.UTF_8)) {
      Map<String, JsonArray> shapes = new HashMap<>();
      JsonObject all = JsonParser.parseReader(in).getAsJsonObject();
      for (JsonElement e : all.getAsJsonArray(model)) {
        JsonArray line = e.getAsJsonArray();
        if (!line.get(1).isJsonNull()) {
          shapes.put(
              line.get(1).getAsString() + "/" + line.get(2).getAsString(),
              line.get(4).getAsJsonArray());
        }
      }
      return shapes;
    }
  }

  private static int size(Map<String, JsonArray> shapes, String name, int axis) {
    return Objects.requireNonNull(shapes.get(name), name).get(axis).getAsInt();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sd15", "sd21"})
  void theUNet(String model) throws IOException {
    Map<String, JsonArray> shapes = shapes(model);
    UNetConfig config = PublishedShapes.unet(model.equals("sd21"));

    assertThat(size(shapes, "unet/conv_in.weight", 1)).isEqualTo(config.latentChannels());
    for (int level = 0; level < config.levels(); level++) {
      String block = "unet/down_blocks." + level;
      assertThat(size(shapes, block + ".resnets.0.conv1.weight", 0))
          .isEqualTo(config.channels().get(level));
      assertThat(shapes.containsKey(block + ".attentions.0.proj_in.weight"))
          .isEqualTo(config.downAttention().get(level));
      assertThat(shapes.containsKey("unet/up_blocks." + level + ".attentions.0.proj_in.weight"))
          .isEqualTo(config.upAttention().get(level));
      assertThat(shapes).containsKey(block + ".resnets." + (config.layers() - 1) + ".conv1.bias");
      assertThat(shapes).doesNotContainKey(block + ".resnets." + config.layers() + ".conv1.bias");
    }
    String attention = "unet/down_blocks.0.attentions.0.";
    assertThat(size(shapes, attention + "transformer_blocks.0.attn2.to_k.weight", 1))
        .isEqualTo(config.textChannels());
    assertThat(shapes.get(attention + "proj_in.weight").size())
        .isEqualTo(config.linearProjection() ? 2 : 4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sd15", "sd21"})
  void theTextEncoder(String model) throws IOException {
    Map<String, JsonArray> shapes = shapes(model);
    ClipTextConfig config = PublishedShapes.text(model.equals("sd21"));
    String text = "text_encoder/text_model.";

    assertThat(size(shapes, text + "embeddings.token_embedding.weight", 0))
        .isEqualTo(config.vocabulary());
    assertThat(size(shapes, text + "embeddings.token_embedding.weight", 1))
        .isEqualTo(config.width());
    assertThat(size(shapes, text + "embeddings.position_embedding.weight", 0))
        .isEqualTo(config.positions());
    assertThat(size(shapes, text + "encoder.layers.0.mlp.fc1.weight", 0)).isEqualTo(config.inner());
    assertThat(shapes)
        .containsKey(text + "encoder.layers." + (config.layers() - 1) + ".mlp.fc1.weight")
        .doesNotContainKey(text + "encoder.layers." + config.layers() + ".mlp.fc1.weight");
    assertThat(config.width() / config.heads()).as("width of CLIP's heads").isEqualTo(64);
    assertThat(config.quickGelu()).isEqualTo(model.equals("sd15"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sd15", "sd21"})
  void theAutoencoder(String model) throws IOException {
    Map<String, JsonArray> shapes = shapes(model);
    AutoencoderConfig config = PublishedShapes.autoencoder(Path.of("model.safetensors"));

    assertThat(config.latentChannels())
        .isEqualTo(size(shapes, "vae/decoder.conv_in.weight", 1))
        .isEqualTo(4);
    assertThat(config.cellPx()).isEqualTo(8);
    assertThat(size(shapes, "vae/encoder.down_blocks.3.resnets.1.conv1.weight", 0)).isEqualTo(512);
    assertThat(size(shapes, "vae/encoder.down_blocks.0.resnets.1.conv1.weight", 0)).isEqualTo(128);
  }

  /** What a published unet/config.json says, word by word. */
  @Test
  void theSameAsItsOwnConfigurationFile() {
    String published =
        """
        {"_class_name": "UNet2DConditionModel", "act_fn": "silu", "attention_head_dim": 8,
         "block_out_channels": [320, 640, 1280, 1280], "center_input_sample": false,
         "cross_attention_dim": 768, "down_block_types": ["CrossAttnDownBlock2D",
         "CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D"], "downsample_padding": 1,
         "flip_sin_to_cos": true, "freq_shift": 0, "in_channels": 4, "layers_per_block": 2,
         "mid_block_scale_factor": 1, "norm_eps": 1e-05, "norm_num_groups": 32, "out_channels": 4,
         "sample_size": 64, "up_block_types": ["UpBlock2D", "CrossAttnUpBlock2D",
         "CrossAttnUpBlock2D", "CrossAttnUpBlock2D"]}
        """;
    JsonObject json = JsonParser.parseString(published).getAsJsonObject();

    assertThat(UNetConfig.of(ConfigFile.of(Path.of("config.json"), json)))
        .isEqualTo(PublishedShapes.unet(false));
  }
}
