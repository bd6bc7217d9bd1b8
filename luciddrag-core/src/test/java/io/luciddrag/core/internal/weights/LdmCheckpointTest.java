package io.luciddrag.core.internal.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.luciddrag.ModelException;
import io.luciddrag.core.internal.tensor.TorchRuntime;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LdmCheckpointTest {
  private static final String UNET = "model.diffusion_model.";
  private static final String VAE = "first_stage_model.";
  private static final String CLIP = "cond_stage_model.transformer.";
  private static final String OPEN_CLIP = "cond_stage_model.model.";

  @TempDir private Path folder;

  private final SafetensorsWriter file =
      new SafetensorsWriter().zeros(UNET + "input_blocks.0.0.weight", 2, 4, 3, 3);

  private LdmCheckpointTest with(String prefix, String... names) {
    for (String name : names) {
      file.zeros(prefix + name, 1);
    }
    return this;
  }

  private LdmCheckpoint open() {
    return LdmCheckpoint.open(file.write(folder.resolve("model.safetensors")));
  }

  @Test
  void blocksOfTheUnetAreCountedWithinTheirLevels() {
    with(
        UNET,
        "time_embed.0.bias",
        "time_embed.2.bias",
        "input_blocks.1.0.in_layers.0.weight",
        "input_blocks.1.0.in_layers.2.weight",
        "input_blocks.1.0.emb_layers.1.weight",
        "input_blocks.1.0.out_layers.0.weight",
        "input_blocks.1.0.out_layers.3.weight",
        "input_blocks.1.1.proj_in.weight",
        "input_blocks.1.1.transformer_blocks.0.attn1.to_out.0.bias",
        "input_blocks.2.0.op.weight",
        "input_blocks.3.0.in_layers.0.weight",
        "input_blocks.3.0.skip_connection.weight",
        "middle_block.0.in_layers.0.weight",
        "middle_block.1.norm.weight",
        "middle_block.2.in_layers.0.weight",
        "output_blocks.0.0.in_layers.0.weight",
        "output_blocks.1.0.in_layers.0.weight",
        "output_blocks.1.1.conv.weight",
        "output_blocks.2.0.in_layers.0.weight",
        "output_blocks.2.1.norm.weight",
        "output_blocks.2.2.conv.weight",
        "output_blocks.3.0.in_layers.0.weight",
        "output_blocks.3.1.norm.weight",
        "out.0.weight",
        "out.2.weight",
        "unknown.weight");
    with("model_ema.", "decay", "diffusion_modelout0weight");

    assertThat(open().unet().names())
        .containsExactly(
            "conv_in.weight",
            "time_embedding.linear_1.bias",
            "time_embedding.linear_2.bias",
            "down_blocks.0.resnets.0.norm1.weight",
            "down_blocks.0.resnets.0.conv1.weight",
            "down_blocks.0.resnets.0.time_emb_proj.weight",
            "down_blocks.0.resnets.0.norm2.weight",
            "down_blocks.0.resnets.0.conv2.weight",
            "down_blocks.0.attentions.0.proj_in.weight",
            "down_blocks.0.attentions.0.transformer_blocks.0.attn1.to_out.0.bias",
            "down_blocks.0.downsamplers.0.conv.weight",
            "down_blocks.1.resnets.0.norm1.weight",
            "down_blocks.1.resnets.0.conv_shortcut.weight",
            "mid_block.resnets.0.norm1.weight",
            "mid_block.attentions.0.norm.weight",
            "mid_block.resnets.1.norm1.weight",
            "up_blocks.0.resnets.0.norm1.weight",
            "up_blocks.0.resnets.1.norm1.weight",
            "up_blocks.0.upsamplers.0.conv.weight",
            "up_blocks.1.resnets.0.norm1.weight",
            "up_blocks.1.attentions.0.norm.weight",
            "up_blocks.1.upsamplers.0.conv.weight",
            "up_blocks.2.resnets.0.norm1.weight",
            "up_blocks.2.attentions.0.norm.weight",
            "conv_norm_out.weight",
            "conv_out.weight");
  }

  @Test
  void theDecoderIsCountedFromTheOtherEnd() {
    with(
        VAE,
        "encoder.conv_in.weight",
        "encoder.down.0.block.1.nin_shortcut.weight",
        "encoder.down.0.downsample.conv.weight",
        "encoder.mid.block_2.norm1.weight",
        "encoder.norm_out.weight",
        "decoder.up.0.block.0.conv1.weight",
        "decoder.up.2.block.1.conv1.weight",
        "decoder.up.2.upsample.conv.weight",
        "decoder.mid.attn_1.norm.weight",
        "decoder.mid.attn_1.q.bias",
        "quant_conv.weight",
        "post_quant_conv.bias");

    assertThat(open().vae().names())
        .containsExactly(
            "encoder.conv_in.weight",
            "encoder.down_blocks.0.resnets.1.conv_shortcut.weight",
            "encoder.down_blocks.0.downsamplers.0.conv.weight",
            "encoder.mid_block.resnets.1.norm1.weight",
            "encoder.conv_norm_out.weight",
            "decoder.up_blocks.2.resnets.0.conv1.weight",
            "decoder.up_blocks.0.resnets.1.conv1.weight",
            "decoder.up_blocks.0.upsamplers.0.conv.weight",
            "decoder.mid_block.attentions.0.group_norm.weight",
            "decoder.mid_block.attentions.0.to_q.bias",
            "quant_conv.weight",
            "post_quant_conv.bias");
  }

  @Test
  void convolvedAttentionOfTheAutoencoderBecomesMatrices() {
    file.floats(VAE + "encoder.mid.attn_1.proj_out.weight", new long[] {2, 2, 1, 1}, 1, 2, 3, 4);
    file.zeros(VAE + "encoder.mid.attn_1.k.weight", 2, 2);

    Weights vae = open().vae();

    assertThat(vae.shape("encoder.mid_block.attentions.0.to_k.weight")).containsExactly(2, 2);
    try (NDManager scope = TorchRuntime.newScope()) {
      assertThat(
              vae.read(scope, "encoder.mid_block.attentions.0.to_out.0.weight", 2, 2)
                  .toFloatArray())
          .containsExactly(1, 2, 3, 4);
    }
  }

  @Test
  void clipKeepsItsNames() {
    with(CLIP, "text_model.final_layer_norm.bias", "text_model.embeddings.position_ids");

    LdmCheckpoint checkpoint = open();

    assertThat(checkpoint.isSd2()).isFalse();
    assertThat(checkpoint.textEncoder().names())
        .containsExactly("text_model.final_layer_norm.bias");
  }

  @Test
  void clipWithoutItsPrefixGetsIt() {
    with(CLIP, "final_layer_norm.bias");

    assertThat(open().textEncoder().names()).containsExactly("text_model.final_layer_norm.bias");
  }

  @Test
  void openClipIsUnstackedAndLosesItsLastLayer() {
    file.floats(
            OPEN_CLIP + "transformer.resblocks.0.attn.in_proj_weight",
            new long[] {6, 2},
            0,
            1,
            2,
            3,
            4,
            5,
            6,
            7,
            8,
            9,
            10,
            11)
        .bits(
            OPEN_CLIP + "transformer.resblocks.0.attn.in_proj_bias",
            "BF16",
            new long[] {6},
            0x3F80,
            0x3F80,
            0x4000,
            0x4000,
            0xC000,
            0xC000);
    with(
        OPEN_CLIP,
        "positional_embedding",
        "token_embedding.weight",
        "text_projection",
        "logit_scale",
        "ln_final.weight",
        "transformer.resblocks.0.attn.out_proj.bias",
        "transformer.resblocks.0.ln_1.weight",
        "transformer.resblocks.0.ln_2.weight",
        "transformer.resblocks.0.mlp.c_fc.weight",
        "transformer.resblocks.0.mlp.c_proj.weight",
        "transformer.resblocks.1.ln_1.weight",
        "transformer.resblocks.1.attn.in_proj_weight");

    LdmCheckpoint checkpoint = open();
    Weights text = checkpoint.textEncoder();

    String layer = "text_model.encoder.layers.0.";
    assertThat(checkpoint.isSd2()).isTrue();
    assertThat(text.names())
        .containsExactly(
            layer + "self_attn.q_proj.weight",
            layer + "self_attn.k_proj.weight",
            layer + "self_attn.v_proj.weight",
            layer + "self_attn.q_proj.bias",
            layer + "self_attn.k_proj.bias",
            layer + "self_attn.v_proj.bias",
            "text_model.embeddings.position_embedding.weight",
            "text_model.embeddings.token_embedding.weight",
            "text_model.final_layer_norm.weight",
            layer + "self_attn.out_proj.bias",
            layer + "layer_norm1.weight",
            layer + "layer_norm2.weight",
            layer + "mlp.fc1.weight",
            layer + "mlp.fc2.weight");
    try (NDManager scope = TorchRuntime.newScope()) {
      assertThat(text.read(scope, layer + "self_attn.k_proj.weight", 2, 2).toFloatArray())
          .containsExactly(4, 5, 6, 7);
      assertThat(text.read(scope, layer + "self_attn.v_proj.bias", 2).toFloatArray())
          .containsExactly(-2, -2);
    }
  }

  @Test
  void messagesNameBothNames() {
    file.zeros(UNET + "out.2.weight", 4, 2, 3, 3);
    try (NDManager scope = TorchRuntime.newScope()) {
      Weights unet = open().unet();

      assertThatThrownBy(() -> unet.read(scope, "conv_out.weight", 4, 4, 3, 3))
          .isInstanceOf(ModelException.class)
          .hasMessageContainingAll("'model.diffusion_model.out.2.weight'", "'conv_out.weight'");
    }
  }

  @Test
  void aFileWithoutANetworkSaysSo() {
    file.zeros(UNET + "input_blocks.1.1.transformer_blocks.0.attn2.to_k.weight", 2, 1024);

    LdmCheckpoint checkpoint = open();

    assertThat(checkpoint.isSd2()).isTrue(); // by the width of the text
    assertThatThrownBy(checkpoint::vae)
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("has no autoencoder");
    assertThatThrownBy(checkpoint::textEncoder)
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("has no text encoder");
  }

  @ParameterizedTest
  @CsvSource({
    "conditioner.embedders.1.model.ln_final.weight, Stable Diffusion XL",
    "model.diffusion_model.joint_blocks.0.x, Stable Diffusion 3",
    "model.diffusion_model.label_emb.0.0.weight, class or picture",
    "double_blocks.0.img_attn.norm.key_norm.scale, Flux",
    "control_model.time_embed.0.weight, ControlNet",
    "lora_unet_down_blocks_0.alpha, LoRA",
  })
  void otherModelsAreRefusedByName(String name, String reason) {
    with("", name);

    assertThatThrownBy(this::open)
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("not supported, because", reason);
  }

  @ParameterizedTest
  @CsvSource({"9, inpainting", "5, depth", "8, pix2pix", "7, upscaler", "16, another latent"})
  void otherModelsAreRefusedByTheirInput(int channels, String reason) {
    Path path =
        new SafetensorsWriter()
            .zeros(UNET + "input_blocks.0.0.weight", 2, channels, 3, 3)
            .write(folder.resolve("model.safetensors"));

    assertThatThrownBy(() -> LdmCheckpoint.open(path))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("not supported, because", reason, "input_blocks.0.0.weight");
  }

  @ParameterizedTest
  @CsvSource({
    "model_ema.diffusion_modelout0weight, only the UNet's average",
    "down_blocks.0.resnets.0.norm1.weight, model folder",
    "text_model.final_layer_norm.bias, model folder",
    "something.else, names begin with 'something'",
  })
  void filesWithoutAUnetAreRefused(String name, String reason) {
    Path path = new SafetensorsWriter().zeros(name, 1).write(folder.resolve("model.safetensors"));

    assertThatThrownBy(() -> LdmCheckpoint.open(path))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("not supported, because", reason);
  }
}
