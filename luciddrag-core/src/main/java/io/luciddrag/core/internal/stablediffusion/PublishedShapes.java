package io.luciddrag.core.internal.stablediffusion;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.luciddrag.core.internal.autoencoder.AutoencoderConfig;
import io.luciddrag.core.internal.text.ClipTextConfig;
import io.luciddrag.core.internal.unet.UNetConfig;
import io.luciddrag.core.internal.weights.ConfigFile;
import java.nio.file.Path;
import java.util.List;

/** The configurations of the published models, for checkpoints that bring none. */
final class PublishedShapes {
  private PublishedShapes() {}

  /** Stable Diffusion 1.x and 2.x. */
  static UNetConfig unet(boolean second) {
    List<Integer> heads = second ? List.of(5, 10, 20, 20) : List.of(8, 8, 8, 8);
    List<Boolean> down = List.of(true, true, true, false);
    List<Boolean> up = List.of(false, true, true, true);
    List<Integer> channels = List.of(320, 640, 1280, 1280);
    return new UNetConfig(
        4, channels, 2, down, up, heads, second ? 1024 : 768, 32, 1e-5, second, 0);
  }

  /** The autoencoder of both. */
  static AutoencoderConfig autoencoder(Path origin) {
    JsonObject json = new JsonObject();
    json.addProperty("_class_name", "AutoencoderKL");
    json.add("block_out_channels", numbers(128, 256, 512, 512));
    json.add("down_block_types", texts("DownEncoderBlock2D"));
    json.add("up_block_types", texts("UpDecoderBlock2D"));
    json.addProperty("layers_per_block", 2);
    return AutoencoderConfig.of(ConfigFile.of(origin, json));
  }

  /** CLIP ViT-L/14 of 1.x; OpenCLIP ViT-H/14 without its last layer of 2.x. */
  static ClipTextConfig text(boolean second) {
    return second
        ? new ClipTextConfig(1024, 23, 16, 4096, false, 1e-5, 77, 49408)
        : new ClipTextConfig(768, 12, 12, 3072, true, 1e-5, 77, 49408);
  }

  private static JsonArray numbers(int... values) {
    JsonArray array = new JsonArray();
    for (int value : values) {
      array.add(value);
    }
    return array;
  }

  private static JsonArray texts(String kind) {
    JsonArray array = new JsonArray();
    for (int i = 0; i < 4; i++) {
      array.add(kind);
    }
    return array;
  }
}
