package io.luciddrag.core.internal.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** Writes weights as a safetensors file, which replaces an older one only when it is complete. */
public final class WeightsWriter {
  private static final int ALIGNMENT = 8; // bytes, of the data after the header

  private WeightsWriter() {}

  /**
   * Writes.
   *
   * @param tensors float32 or float16, by name
   */
  public static void write(Path file, Map<String, NDArray> tensors) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (OutputStream out = Files.newOutputStream(part)) {
      WritableByteChannel channel = Channels.newChannel(out);
      write(channel, header(tensors));
      for (NDArray tensor : tensors.values()) {
        write(channel, tensor.toByteBuffer());
      }
    }
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void write(WritableByteChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static ByteBuffer header(Map<String, NDArray> tensors) {
    JsonObject entries = new JsonObject();
    long at = 0;
    for (Map.Entry<String, NDArray> tensor : tensors.entrySet()) {
      DataType type = tensor.getValue().getDataType();
      long end = at + tensor.getValue().size() * type.getNumOfBytes();
      JsonObject entry = new JsonObject();
      entry.addProperty("dtype", nameOf(type));
      JsonArray shape = new JsonArray();
      for (long side : tensor.getValue().getShape().getShape()) {
        shape.add(side);
      }
      entry.add("shape", shape);
      JsonArray offsets = new JsonArray();
      offsets.add(at);
      offsets.add(end);
      entry.add("data_offsets", offsets);
      entries.add(tensor.getKey(), entry);
      at = end;
    }
    StringBuilder text = new StringBuilder(entries.toString());
    while (text.toString().getBytes(StandardCharsets.UTF_8).length % ALIGNMENT != 0) {
      text.append(' ');
    }
    byte[] json = text.toString().getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Long.BYTES + json.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .flip();
  }

  private static String nameOf(DataType type) {
    return switch (type) {
      case FLOAT32 -> "F32";
      case FLOAT16 -> "F16";
      default -> throw new IllegalArgumentException("cannot write " + type + " weights");
    };
  }
}
