package io.luciddrag.core.internal.discriminate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.google.gson.GsonBuilder;
import io.luciddrag.core.internal.tensor.TorchRuntime;
import io.luciddrag.core.internal.weights.Weights;
import io.luciddrag.core.internal.weights.WeightsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a discriminator's folder: {@code config.json} and {@code model.safetensors}. */
public final class DiscriminatorFile {
  private static final List<String> FROZEN = List.of("conv_in.", "time_embedding.", "down_blocks.");

  private DiscriminatorFile() {}

  /**
   * Writes.
   *
   * @param unet weights of the UNet that it began as; of them the frozen ones are written
   * @param trained by the names of {@link FidelityDiscriminator#trainable}
   */
  public static void write(
      Path folder, DiscriminatorConfig config, Weights unet, Map<String, NDArray> trained)
      throws IOException {
    Files.createDirectories(folder);
    try (NDManager scope = TorchRuntime.newScope()) {
      Map<String, NDArray> tensors = new LinkedHashMap<>();
      for (String name : unet.names()) {
        if (FROZEN.stream().anyMatch(name::startsWith)) {
          tensors.put(name, unet.read(scope, name, unet.shape(name)));
        }
      }
      trained.forEach((name, array) -> put(tensors, name, array, config, trained, scope));
      WeightsWriter.write(folder.resolve(FidelityModel.WEIGHTS + ".safetensors"), tensors);
    }
    Files.writeString(
        folder.resolve("config.json"),
        new GsonBuilder().setPrettyPrinting().create().toJson(config.json()) + "\n");
  }

  /** In the shape in which diffusers stores it. */
  private static void put(
      Map<String, NDArray> tensors,
      String name,
      NDArray array,
      DiscriminatorConfig config,
      Map<String, NDArray> trained,
      NDManager scope) {
    NDArray own = array.stopGradient();
    own.attach(scope);
    boolean projection = name.endsWith("proj_in.weight") || name.endsWith("proj_out.weight");
    if (name.endsWith("#1")) {
      return; // written with its first half
    }
    if (name.endsWith("#0")) {
      String whole = name.substring(0, name.length() - 2);
      NDArray second = trained.get(whole + "#1");
      if (second == null) {
        throw new IllegalArgumentException("no second half of " + whole);
      }
      NDArray joined = NDArrays.concat(new NDList(own, second), 0);
      joined.attach(scope);
      tensors.put(whole, joined);
    } else if (projection && !config.unet().linearProjection()) {
      Shape shape = own.getShape();
      tensors.put(name, own.reshape(shape.get(0), shape.get(1), 1, 1));
    } else {
      tensors.put(name, own);
    }
  }
}
