package io.luciddrag.core.internal.weights;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Writes safetensors files, good ones and, from a raw header, bad ones. */
final class SafetensorsWriter {
  private final List<String> entries = new ArrayList<>();
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();

  SafetensorsWriter add(String name, String dtype, long[] shape, byte[] bytes) {
    entries.add(entry(name, dtype, shape, data.size(), data.size() + bytes.length));
    data.writeBytes(bytes);
    return this;
  }

  SafetensorsWriter floats(String name, long[] shape, float... values) {
    return add(name, "F32", shape, bytes(values));
  }

  /** A tensor of zeros. */
  SafetensorsWriter zeros(String name, long... shape) {
    return floats(name, shape, new float[Math.toIntExact(count(shape))]);
  }

  /** A tensor of two-byte numbers given by their bits. */
  SafetensorsWriter bits(String name, String dtype, long[] shape, int... values) {
    ByteBuffer bytes = littleEndian(values.length * Short.BYTES);
    for (int value : values) {
      bytes.putShort((short) value);
    }
    return add(name, dtype, shape, bytes.array());
  }

  Path write(Path file) {
    return write(file, header(), data.toByteArray());
  }

  String header() {
    return entries.stream().collect(Collectors.joining(",", "{", "}"));
  }

  static String entry(String name, String dtype, long[] shape, long begin, long end) {
    return "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
        .formatted(name, dtype, Arrays.toString(shape), begin, end);
  }

  static Path write(Path file, String header, byte[] data) {
    return write(file, bytes(header, data));
  }

  static Path write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(String header, byte[] data) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    return littleEndian(Long.BYTES + text.length + data.length)
        .putLong(text.length)
        .put(text)
        .put(data)
        .array();
  }

  static byte[] bytes(float... values) {
    ByteBuffer bytes = littleEndian(values.length * Float.BYTES);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return bytes.array();
  }

  private static ByteBuffer littleEndian(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static long count(long[] shape) {
    return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
  }
}
