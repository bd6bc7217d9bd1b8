package io.luciddrag.core.internal.weights;

import com.google.common.io.ByteStreams;
import io.luciddrag.ModelException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The table of contents of a safetensors file, read and checked.
 *
 * <p>Source: the safetensors format (8 bytes of length, that much JSON, data) as its reference
 * implementation checks it. As there, the data must be the tensors end to end: no overlap, no gap,
 * nothing behind the last. Unlike there, more than 8 dimensions and numbers narrower than a byte
 * are refused, and metadata are not looked at.
 */
final class SafetensorsHeader {
  private static final String METADATA = "__metadata__";
  private static final int MOST_DIMENSIONS = 8;

  private final Path file;
  private final long dataStart;
  private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();

  private SafetensorsHeader(Path file, long dataStart) {
    this.file = file;
    this.dataStart = dataStart;
  }

  /**
   * Reads a table.
   *
   * @param channel of the file, at the header's first byte
   * @param length of the header in bytes, inside the file
   * @return in the order of the header
   */
  static Map<String, StoredTensor> read(Path file, FileChannel channel, long length)
      throws IOException {
    SafetensorsHeader header = new SafetensorsHeader(file, channel.position() + length);
    StrictJson.read(
        file + ": its header",
        ByteStreams.limit(Channels.newInputStream(channel), length),
        json -> json.object(name -> header.add(name, json)));
    header.checkLayout(channel.size());
    return header.tensors;
  }

  private void add(String name, StrictJson json) throws IOException {
    if (name.equals(METADATA)) {
      json.skip();
      return;
    }
    Fields fields = new Fields();
    json.object(
        field -> {
          switch (field) {
            case "dtype" -> fields.dtype = json.string();
            case "shape" -> fields.shape = json.counts(MOST_DIMENSIONS);
            case "data_offsets" -> fields.offsets = json.counts(2);
            default -> json.skip();
          }
        });
    tensors.put(name, checked(name, fields));
  }

  /** What the header says of one tensor; empty where it says nothing. */
  private static final class Fields {
    private String dtype = "";
    private long @Nullable [] shape;
    private long[] offsets = {};
  }

  private StoredTensor checked(String name, Fields fields) {
    NumberType type =
        NumberType.named(fields.dtype)
            .orElseThrow(
                () ->
                    wrong(
                        name,
                        "number type "
                            + Excerpt.of(fields.dtype)
                            + " is none of "
                            + List.of(NumberType.values())));
    long[] shape = fields.shape;
    if (shape == null || fields.offsets.length != 2) {
      throw wrong(name, "it needs a 'shape' and two 'data_offsets'");
    }
    long begin = fields.offsets[0];
    long end = fields.offsets[1];
    long length = length(name, shape, type);
    if (end < begin || end - begin != length) {
      throw wrong(
          name,
          "shape "
              + StoredTensor.shown(shape)
              + " in "
              + type
              + " takes "
              + length
              + " bytes, its offsets are "
              + begin
              + " to "
              + end);
    }
    if (begin > Long.MAX_VALUE - dataStart) {
      throw wrong(name, "its offset " + begin + " is beyond any file");
    }
    return new StoredTensor(file, name, type, shape, dataStart + begin, length);
  }

  private long length(String name, long[] shape, NumberType type) {
    try {
      long length = 1;
      for (long side : shape) {
        length = Math.multiplyExact(length, side);
      }
      return Math.multiplyExact(length, (long) type.bytes);
    } catch (ArithmeticException e) {
      throw wrong(name, "shape " + StoredTensor.shown(shape) + " has more than 2^63 - 1 bytes");
    }
  }

  private void checkLayout(long fileSize) {
    List<StoredTensor> inOrder = new ArrayList<>(tensors.values());
    inOrder.sort(
        Comparator.comparingLong(StoredTensor::position).thenComparingLong(StoredTensor::length));
    long at = dataStart;
    for (StoredTensor tensor : inOrder) {
      if (tensor.position() != at) {
        throw wrong(
            tensor.name(),
            (tensor.position() < at ? "it overlaps another" : "there is a gap before it")
                + ": it begins at byte "
                + (tensor.position() - dataStart)
                + " of the data, expected "
                + (at - dataStart));
      }
      if (tensor.length() > fileSize - at) {
        throw wrong(
            tensor.name(),
            "it ends at byte "
                + (tensor.position() + tensor.length() - dataStart)
                + " of the data, the file has "
                + (fileSize - dataStart)
                + " bytes: it is truncated, get it again");
      }
      at += tensor.length();
    }
    if (at != fileSize) {
      throw new ModelException(
          file + ": " + (fileSize - at) + " bytes behind the last tensor: the file is damaged");
    }
  }

  private ModelException wrong(String name, String what) {
    return new ModelException(file + ": tensor " + Excerpt.of(name) + ": " + what);
  }
}
