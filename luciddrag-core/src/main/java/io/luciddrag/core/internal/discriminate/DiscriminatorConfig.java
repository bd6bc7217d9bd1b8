package io.luciddrag.core.internal.discriminate;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.luciddrag.core.internal.unet.UNetConfig;
import io.luciddrag.core.internal.weights.ConfigFile;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code config.json} of a discriminator: the network's shape, and what a sampler must share with
 * it.
 *
 * @param unet shape of the UNet whose down and middle blocks it has
 * @param latents what latents it was trained on
 * @param probe what its text encoder gives for one prompt
 */
public record DiscriminatorConfig(UNetConfig unet, Latents latents, TextProbe probe) {
  private static final String CLASS = "LucidDragFidelityDiscriminator";

  /** Reads {@code config.json}. */
  public static DiscriminatorConfig read(Path file) {
    ConfigFile config = ConfigFile.read(file);
    if (!config.text("_class_name").orElse("").equals(CLASS)) {
      throw config.wrong(
          "_class_name", CLASS + "; a discriminator is made by 'luciddrag train-discriminator'");
    }
    config.integer("version", 1, 1);
    return new DiscriminatorConfig(
        UNetConfig.of(config.object("unet")),
        Latents.of(config.object("latents")),
        TextProbe.of(config.object("text_probe")));
  }

  /** The same as JSON. */
  public JsonObject json() {
    JsonObject json = new JsonObject();
    json.addProperty("_class_name", CLASS);
    json.addProperty("version", 1);
    json.add("unet", json(unet));
    json.add("latents", latents.json());
    json.add("text_probe", probe.json());
    return json;
  }

  /** In the words of diffusers' UNet2DConditionModel. */
  private static JsonObject json(UNetConfig unet) {
    JsonObject json = new JsonObject();
    json.addProperty("in_channels", unet.latentChannels());
    json.addProperty("out_channels", unet.latentChannels());
    json.add("block_out_channels", numbers(unet.channels()));
    json.addProperty("layers_per_block", unet.layers());
    json.add(
        "down_block_types", kinds(unet.downAttention(), "CrossAttnDownBlock2D", "DownBlock2D"));
    json.add("up_block_types", kinds(unet.upAttention(), "CrossAttnUpBlock2D", "UpBlock2D"));
    json.add("num_attention_heads", numbers(unet.heads()));
    json.addProperty("cross_attention_dim", unet.textChannels());
    json.addProperty("norm_num_groups", unet.groups());
    json.addProperty("norm_eps", unet.epsilon());
    json.addProperty("use_linear_projection", unet.linearProjection());
    json.addProperty("time_cond_proj_dim", unet.guidanceChannels());
    return json;
  }

  private static JsonArray numbers(List<Integer> values) {
    JsonArray array = new JsonArray();
    values.forEach(array::add);
    return array;
  }

  private static JsonArray kinds(List<Boolean> attends, String with, String without) {
    JsonArray array = new JsonArray();
    attends.forEach(a -> array.add(a ? with : without));
    return array;
  }
}
