package io.luciddrag.core.internal.weights;

import io.luciddrag.EditCancelledException;
import io.luciddrag.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** The weights in one safetensors file. */
public final class SafetensorsFile extends NamedTensors {
  private static final int LENGTH_BYTES = 8;
  private static final long SHORTEST_HEADER = 2; // {}
  private static final long LONGEST_HEADER = 100_000_000; // as the reference implementation

  private SafetensorsFile(Path file, Map<String, StoredTensor> tensors) {
    super(file.toString(), tensors);
  }

  /**
   * Reads and checks the header; of the data nothing but their length.
   *
   * @throws ModelException if the file is missing, truncated, damaged or not of this format
   */
  public static SafetensorsFile open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new ModelException(file + " is not a file" + (Files.exists(file) ? "" : ": not found"));
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return new SafetensorsFile(
          file, SafetensorsHeader.read(file, channel, headerLength(file, channel)));
    } catch (ClosedChannelException e) {
      throw new EditCancelledException("interrupted while reading " + file);
    } catch (IOException e) {
      throw new ModelException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Checks the beginning; afterwards the channel is at the header. */
  private static long headerLength(Path file, FileChannel channel) throws IOException {
    ByteBuffer start = ByteBuffer.allocate(Long.BYTES + 1).order(ByteOrder.LITTLE_ENDIAN);
    int read = Math.max(0, channel.read(start, 0)); // a small read is whole or at the end
    if (read < start.capacity()) {
      throw new ModelException(
          file + " has " + channel.size() + " bytes: empty or truncated, get it again");
    }
    long length = start.getLong(0);
    boolean possible = length >= SHORTEST_HEADER && length <= LONGEST_HEADER;
    if (!possible || start.get(LENGTH_BYTES) != '{') {
      throw new ModelException(file + " is not safetensors: " + ForeignFormat.of(start.array()));
    }
    if (length > channel.size() - LENGTH_BYTES) {
      throw new ModelException(
          file
              + ": its header should be "
              + length
              + " bytes long, the file has "
              + channel.size()
              + ": it is truncated, get it again");
    }
    channel.position(LENGTH_BYTES);
    return length;
  }
}
