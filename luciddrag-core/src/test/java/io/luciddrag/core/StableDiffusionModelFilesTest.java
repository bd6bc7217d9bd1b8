package io.luciddrag.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luciddrag.DragRequest;
import io.luciddrag.LucidDrag;
import io.luciddrag.ModelException;
import io.luciddrag.core.internal.stablediffusion.TinyModel;
import io.luciddrag.core.internal.tensor.LiveArrays;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is wrong with a model, the message names the file and what to do, nothing stays behind,
 * and the engine goes on.
 */
@Timeout(60)
class StableDiffusionModelFilesTest {
  private static final DragRequest REQUEST =
      Photos.inner(Photos.bird(64)).backend("stable-diffusion").steps(2).build();
  private static final String UNET = "unet/config.json";
  private static final String WEIGHTS = "vae/diffusion_pytorch_model.safetensors";
  private static final String SCHEDULER = "scheduler/scheduler_config.json";

  private static long arraysBefore;

  @TempDir private Path folder;

  @BeforeAll
  static void warmUp() {
    try (LucidDrag lucid = TinyModel.engine(TinyModel.folder("sd1")).build()) {
      lucid.edit(REQUEST);
    }
    arraysBefore = LiveArrays.count();
  }

  @AfterEach
  void nothingIsLeft() {
    assertThat(LiveArrays.count()).as("arrays").isLessThanOrEqualTo(arraysBefore);
  }

  /** Asks twice and then for something else. */
  private static void assertRefused(LucidDrag.Builder builder, List<String> fragments) {
    try (LucidDrag lucid = builder.build()) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> lucid.edit(REQUEST))
            .isInstanceOf(ModelException.class)
            .satisfies(e -> assertThat(e.getMessage()).contains(fragments));
      }
      assertThat(lucid.edit(REQUEST.toBuilder().backend("patch").build()).edits()).hasSize(1);
    }
  }

  static Stream<Arguments> damages() {
    return Stream.of(
        damage("no index", remove("model_index.json"), "no model_index.json", ".safetensors"),
        damage("SDXL", pipeline("StableDiffusionXLPipeline"), "model_index.json", "_class_name"),
        damage("inpainting", pipeline("StableDiffusionInpaintPipeline"), "_class_name", "1.x, 2.x"),
        damage("no pipeline", field("model_index.json", "_class_name", ""), "_class_name"),
        damage("broken index", text("model_index.json", "{"), "model_index.json", "JSON"),
        damage("deep index", text("model_index.json", "[".repeat(99_999)), "model_index.json"),
        damage("no unet", remove("unet"), "unet/config.json", "no such file"),
        damage("no vae", remove("vae"), "vae/config.json", "no such file"),
        damage("no text encoder", remove("text_encoder"), "text_encoder/config.json", "no such"),
        damage("no tokenizer", remove("tokenizer"), "tokenizer", "vocab.json", "merges.txt"),
        damage("no scheduler", remove("scheduler"), "scheduler_config.json", "no such file"),
        damage("no merges", remove("tokenizer/merges.txt"), "merges.txt"),
        damage("no UNet configuration", remove(UNET), UNET, "no such file"),
        damage("no weights", remove(WEIGHTS), "/vae has no", ".safetensors", "config.json"),
        damage("a missing shard", remove(shard(2)), "00002-of-00003", "index"),
        damage("cut weights", cut(WEIGHTS), WEIGHTS, "truncated"),
        damage("a cut shard", cut(shard(3)), "00003-of-00003", "truncated"),
        damage("pickled weights", pickled(WEIGHTS), "/vae has no", "never unpickled"),
        damage("SDXL's UNet", field(UNET, "addition_embed_type", "'text_time'"), UNET, "1.x or"),
        damage("an inpainting UNet", field(UNET, "in_channels", "9"), UNET, "inpainting"),
        damage(
            "odd heads", field(UNET, "attention_head_dim", "[8, 8]"), UNET, "attention_head_dim"),
        damage("more layers", field(UNET, "layers_per_block", "3"), "unet", "down_blocks"),
        damage("another width", field(UNET, "cross_attention_dim", "24"), "32", "24", "one model"),
        damage("a Flux VAE", field("vae/config.json", "latent_channels", "16"), "16", "one model"),
        damage("a video VAE", field("vae/config.json", "_class_name", "'AutoencoderDC'"), "vae"),
        damage("T5", field("text_encoder/config.json", "model_type", "'t5'"), "clip_text_model"),
        damage("v-zero", field(SCHEDULER, "rescale_betas_zero_snr", "true"), SCHEDULER, "rescale"),
        damage("betas", field(SCHEDULER, "trained_betas", "[0.1]"), SCHEDULER, "trained_betas"),
        damage("flow", field(SCHEDULER, "prediction_type", "'flow'"), SCHEDULER, "epsilon or v_"),
        damage(
            "cosine", field(SCHEDULER, "beta_schedule", "'squaredcos_cap_v2'"), "beta_schedule"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("damages")
  void aDamagedFolder(String name, Consumer<Path> damage, List<String> fragments) {
    Path model = TinyModel.copy("sd1", folder.resolve("model"));
    damage.accept(model);

    assertRefused(TinyModel.engine(model), fragments);
  }

  static Stream<Arguments> files() {
    return Stream.of(
        Arguments.of(
            "model.ckpt", new byte[] {(byte) 0x80, 2, 'c', 'o', 's', 10, 'x', 10, 'R'}, "pickle"),
        Arguments.of("model.pt", "PK\3\4 and more of a zip".getBytes(), "zip archive"),
        Arguments.of("model.safetensors", "just a text, nothing else".getBytes(), "header"),
        Arguments.of("model.safetensors", new byte[0], "0 bytes"),
        Arguments.of("model.safetensors", "<!DOCTYPE html>".getBytes(), "web page"),
        Arguments.of("model.safetensors", "version https://git-lfs".getBytes(), "git lfs pull"),
        Arguments.of("model.gguf", "GGUF\3\0\0\0\0\0".getBytes(), "GGUF"),
        Arguments.of("model.safetensors", safetensors("{}"), "model.safetensors"));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("files")
  void aFileThatIsNoCheckpoint(String name, byte[] bytes, String fragment) throws IOException {
    Path file = Files.write(folder.resolve(name), bytes);

    assertRefused(TinyModel.engine(file), List.of(file.toString(), fragment));
  }

  @Test
  void aModelThatIsNotThere() {
    Path nowhere = folder.resolve("nowhere");

    assertRefused(TinyModel.engine(nowhere), List.of(nowhere.toString(), "no such folder"));
  }

  @Test
  void noModelAtAll() {
    assertRefused(LucidDrag.builder(), List.of("'stable-diffusion.model'", "--model"));
  }

  @Test
  void configurationsBelongToSingleFiles() {
    Path sd1 = TinyModel.folder("sd1");

    assertRefused(
        TinyModel.engine(sd1).setting("stable-diffusion.config", sd1.toString()),
        List.of("'stable-diffusion.config'", "single .safetensors file", "leave it out"));
  }

  @Test
  void aVariantThatIsNotThere() {
    assertRefused(
        TinyModel.engine(TinyModel.folder("sd1")).setting("stable-diffusion.variant", "fp16"),
        List.of("unet has no diffusion_pytorch_model.fp16.safetensors"));
  }

  @Test
  void aTokenizerThatKnowsMoreThanTheEncoder() {
    Path model = TinyModel.copy("sd1", folder.resolve("model"));
    TinyModel.delete(model.resolve("tokenizer/tokenizer_config.json"));
    TinyModel.write(model.resolve("tokenizer/added_tokens.json"), "{\"zebra\": 1154}");
    DragRequest zebra = REQUEST.toBuilder().caption("a zebra").build();

    try (LucidDrag lucid = TinyModel.engine(model).build()) {
      assertThatThrownBy(() -> lucid.edit(zebra))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("1154")
          .hasMessageContaining("take both folders from one model");
    }
  }

  private static Arguments damage(String name, Consumer<Path> damage, String... fragments) {
    return Arguments.of(name, damage, List.of(fragments));
  }

  private static Consumer<Path> remove(String name) {
    return model -> TinyModel.delete(model.resolve(name));
  }

  private static Consumer<Path> text(String name, String text) {
    return model -> TinyModel.write(model.resolve(name), text);
  }

  private static Consumer<Path> field(String name, String field, String json) {
    return model -> TinyModel.set(model.resolve(name), field, json.replace('\'', '"'));
  }

  private static Consumer<Path> pipeline(String name) {
    return field("model_index.json", "_class_name", "'" + name + "'");
  }

  private static String shard(int number) {
    return "unet/diffusion_pytorch_model-0000%d-of-00003.safetensors".formatted(number);
  }

  private static Consumer<Path> cut(String name) {
    return model -> {
      try (FileChannel file = FileChannel.open(model.resolve(name), StandardOpenOption.WRITE)) {
        file.truncate(file.size() - 1);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private static Consumer<Path> pickled(String name) {
    return remove(name).andThen(text("vae/diffusion_pytorch_model.bin", "PK"));
  }

  private static byte[] safetensors(String header) {
    return ByteBuffer.allocate(8 + header.length())
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(header.length())
        .put(header.getBytes())
        .array();
  }
}
