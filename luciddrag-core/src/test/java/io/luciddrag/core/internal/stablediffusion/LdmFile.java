package io.luciddrag.core.internal.stablediffusion;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The tiny sd1 as one file in the original layout, by the list that diffusers' converters gave. */
public final class LdmFile {
  private LdmFile() {}

  public static Path of(Path target) {
    Path model = TinyModel.folder("sd1");
    JsonObject header = new JsonObject();
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    Map<String, Map<String, byte[]>> parts = new HashMap<>();
    for (JsonElement e :
        JsonParser.parseString(TinyModel.read(model.resolve("ldm_keys.json")))
            .getAsJsonObject()
            .getAsJsonArray("sd1")) {
      JsonArray line = e.getAsJsonArray(); // LDM key, component, diffusers key, note, LDM shape
      if (line.get(1).isJsonNull()) {
        continue; // nothing reads it
      }
      byte[] bytes =
          parts
              .computeIfAbsent(line.get(1).getAsString(), part -> tensors(model.resolve(part)))
              .get(line.get(2).getAsString());
      JsonObject entry = new JsonObject();
      entry.addProperty("dtype", "F32");
      entry.add("shape", line.get(4));
      JsonArray offsets = new JsonArray();
      offsets.add(data.size());
      offsets.add(data.size() + bytes.length);
      entry.add("data_offsets", offsets);
      header.add(line.get(0).getAsString(), entry);
      data.writeBytes(bytes);
    }
    return write(target, header, data.toByteArray());
  }

  private static Path write(Path target, JsonObject header, byte[] data) {
    byte[] text = header.toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer all =
        ByteBuffer.allocate(Long.BYTES + text.length + data.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(text.length)
            .put(text)
            .put(data);
    try {
      return Files.write(target, all.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bytes of all tensors of a folder. */
  private static Map<String, byte[]> tensors(Path folder) {
    Map<String, byte[]> tensors = new HashMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".safetensors")).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        int start = 8 + (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        String text = new String(bytes, 8, start - 8, StandardCharsets.UTF_8);
        JsonObject header = JsonParser.parseString(text).getAsJsonObject();
        header.remove("__metadata__");
        for (Map.Entry<String, JsonElement> e : header.entrySet()) {
          JsonArray at = e.getValue().getAsJsonObject().getAsJsonArray("data_offsets");
          int from = start + at.get(0).getAsInt();
          tensors.put(e.getKey(), Arrays.copyOfRange(bytes, from, start + at.get(1).getAsInt()));
        }
      }
      return tensors;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
