package io.luciddrag.core.internal.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.luciddrag.ModelException;
import io.luciddrag.core.internal.tensor.TorchRuntime;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeightFilesTest {
  private static final String BASE = "diffusion_pytorch_model";

  @TempDir private Path folder;

  /** A file of one tensor, named after what it is. */
  private void put(String file, String tensor) {
    new SafetensorsWriter().zeros(tensor, 1).write(folder.resolve(file));
  }

  private void index(String file, String... tensorAndShard) {
    StringBuilder map = new StringBuilder();
    for (int i = 0; i < tensorAndShard.length; i += 2) {
      map.append(i == 0 ? "" : ",")
          .append("\"%s\":\"%s\"".formatted(tensorAndShard[i], tensorAndShard[i + 1]));
    }
    text(file, "{\"metadata\":{\"total_size\":8},\"weight_map\":{" + map + "}}");
  }

  private void text(String file, String content) {
    SafetensorsWriter.write(folder.resolve(file), content.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> opened() {
    return List.copyOf(WeightFiles.openComponent(folder, BASE).names());
  }

  @Test
  void thePlainFileComesFirstThenTheHalvedThenTheUnaveraged() {
    put(BASE + ".non_ema.safetensors", "non_ema");
    assertThat(opened()).containsExactly("non_ema");
    put("shard.safetensors", "sharded halves");
    index(BASE + ".safetensors.index.fp16.json", "sharded halves", "shard.safetensors");
    assertThat(opened()).containsExactly("sharded halves");
    put(BASE + ".fp16.safetensors", "halves");
    assertThat(opened()).containsExactly("halves");
    put("whole.safetensors", "sharded");
    index(BASE + ".safetensors.index.json", "sharded", "whole.safetensors");
    assertThat(opened()).containsExactly("sharded");
    put(BASE + ".safetensors", "plain");
    assertThat(opened()).containsExactly("plain");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".fp16.safetensors.index.json",
        ".safetensors.index.fp16.json",
        ".safetensors.fp16.index.json"
      })
  void indicesOfAVariantHaveSeveralNames(String end) {
    put("s.safetensors", "a");
    index(BASE + end, "a", "s.safetensors");

    assertThat(opened()).containsExactly("a");
    assertThat(WeightFiles.openComponent(folder, BASE, "fp16").names()).containsExactly("a");
  }

  @Test
  void aVariantCanBeChosen() {
    put(BASE + ".safetensors", "plain");
    put(BASE + ".fp16.safetensors", "halves");

    assertThat(WeightFiles.openComponent(folder, BASE, "fp16").names()).containsExactly("halves");
    assertThat(WeightFiles.openComponent(folder, BASE, "").names()).containsExactly("plain");
    assertThatThrownBy(() -> WeightFiles.openComponent(folder, BASE, "int8"))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll(BASE + ".int8.safetensors", BASE + ".fp16.safetensors");
    assertThatThrownBy(() -> WeightFiles.openComponent(folder, BASE, "/../x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shardsAreJoinedInTheOrderOfTheIndex() {
    new SafetensorsWriter()
        .floats("a", new long[] {1}, 1)
        .floats("c", new long[] {1}, 3)
        .floats("not named", new long[] {1}, 4)
        .write(folder.resolve("one.safetensors"));
    new SafetensorsWriter().floats("b", new long[] {1}, 2).write(folder.resolve("two.safetensors"));
    index(
        BASE + ".safetensors.index.json",
        "a",
        "one.safetensors",
        "b",
        "two.safetensors",
        "c",
        "one.safetensors");

    Weights weights = WeightFiles.openComponent(folder, BASE);

    assertThat(weights.names()).containsExactly("a", "b", "c");
    assertThat(weights.bytes()).isEqualTo(12);
    try (NDManager scope = TorchRuntime.newScope()) {
      assertThat(weights.read(scope, "b", 1).getFloat()).isEqualTo(2);
      assertThat(weights.read(scope, "c", 1).getFloat()).isEqualTo(3);
    }
  }

  @Test
  void anIndexThatDoesNotFitItsShardsIsRefused() {
    put("one.safetensors", "a");
    put("two.safetensors", "b");
    index(
        BASE + ".safetensors.index.json",
        "a",
        "one.safetensors",
        "b",
        "one.safetensors",
        "x",
        "two.safetensors");
    assertThatThrownBy(this::opened)
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("'b' should be in the shard 'one.safetensors' but is in 'two.safe");

    index(BASE + ".safetensors.index.json", "x", "two.safetensors");
    assertThatThrownBy(this::opened).hasMessageContaining("but is in no shard");

    index(BASE + ".safetensors.index.json", "x", "three.safetensors");
    assertThatThrownBy(this::opened)
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("'three.safetensors', which is not there");

    index(BASE + ".safetensors.index.json", "x", BASE + "-00001-of-00002.bin");
    assertThatThrownBy(this::opened).hasMessageContaining("never unpickled");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../one.safetensors",
        "/etc/passwd",
        "sub/one.safetensors",
        "sub\\\\one.safetensors",
        "..",
        ".",
        "",
        " ",
        "C:one.safetensors",
        "one\\u0000.safetensors",
      })
  void shardsOutsideTheFolderAreRefused(String shard) throws IOException {
    Files.createDirectory(folder.resolve("sub"));
    put("sub/one.safetensors", "a");
    index(BASE + ".safetensors.index.json", "a", shard);

    assertThatThrownBy(this::opened)
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("no file name in its folder");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"weight_map\":{}}",
        "{\"weight_map\":[]}",
        "{\"weight_map\":{\"a\":1}}",
        "{\"weight_map\":{\"a\":\"s\",\"a\":\"s\"}}",
        "{\"weight_map\":{\"a\":\"s\"}",
      })
  void aDamagedIndexIsRefused(String content) {
    text(BASE + ".safetensors.index.json", content);

    assertThatThrownBy(this::opened)
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(BASE + ".safetensors.index.json");
  }

  @Test
  void withoutWeightsTheMessageListsWhatThereIs() {
    text("config.json", "{}");
    assertThatThrownBy(this::opened)
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll(folder.toString(), BASE + ".safetensors", "config.json")
        .message()
        .doesNotContain("pickle");

    text(BASE + ".bin", "x");
    assertThatThrownBy(this::opened)
        .hasMessageContainingAll(BASE + ".bin", "never unpickled", "safe_serialization=True");

    assertThatThrownBy(() -> WeightFiles.openComponent(folder.resolve("unet"), BASE))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("not found");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void linksAreFollowedAndBrokenOnesNamed() throws IOException {
    Path link = folder.resolve(BASE + ".safetensors");
    Files.createSymbolicLink(link, folder.resolve("blob"));
    assertThatThrownBy(this::opened).hasMessageContaining("a link to a file that is not there");

    put("blob", "a");
    assertThat(opened()).containsExactly("a");
  }

  @Test
  void oldNamesOfAttentionLayersAreRenewed() {
    String old = "decoder.mid_block.attentions.0.";
    new SafetensorsWriter()
        .zeros(old + "query.weight", 1)
        .zeros(old + "key.bias", 1)
        .zeros(old + "value.weight", 1)
        .zeros(old + "proj_attn.weight", 1)
        .zeros(old + "group_norm.weight", 1)
        .zeros("key.weight", 1)
        .write(folder.resolve(BASE + ".safetensors"));

    assertThat(opened())
        .containsExactly(
            old + "to_q.weight",
            old + "to_k.bias",
            old + "to_v.weight",
            old + "to_out.0.weight",
            old + "group_norm.weight",
            "key.weight");
  }

  @ParameterizedTest
  @CsvSource({
    "sd1/unet, diffusion_pytorch_model, F32, conv_in.weight",
    "sd1/vae, diffusion_pytorch_model, F32, decoder.mid_block.attentions.0.to_q.weight",
    "sd1/text_encoder, model, F32, text_model.final_layer_norm.bias",
    "sd2/unet, diffusion_pytorch_model, BF16, conv_in.weight",
    "sd2/vae, diffusion_pytorch_model, F16, decoder.mid_block.attentions.0.to_out.0.weight",
    "sd2/text_encoder, model, F16, text_model.final_layer_norm.bias",
    "lcm/unet, diffusion_pytorch_model, F16, time_embedding.cond_proj.weight",
    "lcm/vae, diffusion_pytorch_model, F32, decoder.layers.0.weight",
    "lcm/text_encoder, model, F16, text_model.final_layer_norm.bias",
  })
  void foldersAsDiffusersWritesThem(String component, String base, String dtype, String name)
      throws URISyntaxException {
    Path model =
        Path.of(
            Objects.requireNonNull(
                    WeightFilesTest.class.getResource("/stablediffusion/sd1/model_index.json"))
                .toURI());
    Weights weights =
        WeightFiles.openComponent(model.resolveSibling("../" + component).normalize(), base);

    assertThat(weights.dtype(name)).isEqualTo(dtype);
    try (NDManager scope = TorchRuntime.newScope()) {
      for (String each : weights.names()) {
        if (!weights.dtype(each).equals("I64")) {
          assertThat(weights.read(scope, each, weights.shape(each)).toFloatArray())
              .as(each)
              .doesNotContain(Float.NaN);
        }
      }
    }
  }
}
