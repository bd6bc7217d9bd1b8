package io.luciddrag.core.internal.stablediffusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.luciddrag.EditCancelledException;
import io.luciddrag.LucidDragException;
import io.luciddrag.core.internal.tensor.Precision;
import io.luciddrag.core.internal.tensor.Tensors;
import io.luciddrag.core.internal.unet.KeysValues;
import io.luciddrag.core.internal.unet.UNet;
import io.luciddrag.spi.AttentionMemory;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps keys and values of a session's memory bank: in memory up to a limit, beyond it in a
 * temporary file that a step reads back. Confined to the session's thread.
 *
 * <p>The file holds float32 as it is and 16 bit as float16, which has more digits than bfloat16 and
 * a range that keys and values do not reach; beyond it they are clamped.
 */
final class AttentionStore implements AutoCloseable {
  private final UNet unet;
  private final NDManager scope;
  private final long limit;
  private long held;
  private @Nullable FileChannel file;
  private long fileEnd;
  private ByteBuffer buffer =
      ByteBuffer.allocateDirect(0); // reused: mappings live until a collection

  /**
   * @param limit bytes to hold in memory
   */
  AttentionStore(UNet unet, NDManager scope, long limit) {
    this.unet = unet;
    this.scope = scope;
    this.limit = limit;
  }

  /** Keeps the layers of one step, batch of 1. */
  Kept keep(List<KeysValues> layers) {
    long numbers = 0;
    for (KeysValues layer : layers) {
      numbers += layer.keys().size() + layer.values().size();
    }
    long bytes = numbers * unet.precision().bytes();
    if (held + bytes > limit) {
      return spill(layers, bytes);
    }
    held += bytes;
    for (KeysValues layer : layers) {
      layer.keys().attach(scope);
      layer.values().attach(scope);
    }
    return new Kept(layers, null, bytes);
  }

  private Kept spill(List<KeysValues> layers, long bytes) {
    List<Place> places = new ArrayList<>();
    try {
      for (KeysValues layer : layers) {
        for (NDArray array : new NDArray[] {layer.keys(), layer.values()}) {
          places.add(write(array));
          array.close();
        }
      }
      return new Kept(null, places, bytes);
    } catch (ClosedChannelException e) {
      throw interrupted(e);
    } catch (IOException e) {
      throw new LucidDragException(
          "the memory bank's temporary file could not be written ("
              + e
              + "); free disk space in java.io.tmpdir or raise 'stable-diffusion.bank-memory'",
          e);
    }
  }

  private Place write(NDArray array) throws IOException {
    FileChannel channel = file;
    if (channel == null) {
      Path path = Files.createTempFile("luciddrag-bank", ".bin");
      channel =
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      file = channel;
    }
    boolean wide = unet.precision() == Precision.FP32;
    ByteBuffer data;
    if (wide) {
      data = array.toByteBuffer();
    } else {
      try (NDArray half = unet.half(array)) {
        data = half.toByteBuffer();
      }
    }
    data.rewind();
    Place place =
        new Place(
            fileEnd,
            data.remaining(),
            array.getShape(),
            wide ? DataType.FLOAT32 : DataType.FLOAT16);
    while (data.hasRemaining()) {
      fileEnd += channel.write(data, fileEnd);
    }
    return place;
  }

  private NDArray read(Place place, NDManager receiver) {
    FileChannel channel = file;
    if (channel == null) {
      throw new IllegalStateException("the memory bank is closed");
    }
    if (buffer.capacity() < place.bytes) {
      buffer = ByteBuffer.allocateDirect(place.bytes).order(ByteOrder.nativeOrder());
    }
    buffer.clear().limit(place.bytes);
    try {
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, place.at + buffer.position()) < 0) {
          throw new EOFException("it ends too early");
        }
      }
      return Tensors.copy(receiver, buffer.flip(), place.shape, place.type);
    } catch (ClosedChannelException e) {
      throw interrupted(e);
    } catch (IOException e) {
      throw new LucidDragException("the memory bank's temporary file could not be read: " + e, e);
    }
  }

  /** Only an interrupt closes the file under its user; the thread's flag stays set. */
  private static EditCancelledException interrupted(ClosedChannelException e) {
    EditCancelledException cancelled =
        new EditCancelledException("the edit was cancelled: its thread was interrupted");
    cancelled.initCause(e);
    return cancelled;
  }

  /** Bytes in the temporary file so far. */
  long spilled() {
    return fileEnd;
  }

  @Override
  public void close() {
    FileChannel channel = file;
    file = null;
    if (channel != null) {
      try {
        channel.close(); // deletes it
      } catch (IOException e) {
        throw new LucidDragException("the memory bank's temporary file was left behind: " + e, e);
      }
    }
  }

  private record Place(long at, int bytes, Shape shape, DataType type) {}

  /** The layers of one step. */
  final class Kept implements AttentionMemory {
    private final @Nullable List<KeysValues> layers;
    private final @Nullable List<Place> places;
    private final long bytes;
    private boolean open = true;

    private Kept(@Nullable List<KeysValues> layers, @Nullable List<Place> places, long bytes) {
      this.layers = layers;
      this.places = places;
      this.bytes = bytes;
    }

    /**
     * @param receiver scope of what must be read back
     */
    List<KeysValues> layers(NDManager receiver) {
      if (layers != null) {
        return layers;
      }
      List<KeysValues> read = new ArrayList<>();
      List<Place> from = places == null ? List.of() : places;
      for (int i = 0; i < from.size(); i += 2) {
        read.add(new KeysValues(read(from.get(i), receiver), read(from.get(i + 1), receiver)));
      }
      return read;
    }

    private NDArray read(Place place, NDManager receiver) {
      return AttentionStore.this.read(place, receiver);
    }

    @Override
    public long bytes() {
      return bytes;
    }

    @Override
    public void close() {
      if (open && layers != null) {
        held -= bytes;
        for (KeysValues layer : layers) {
          layer.keys().close();
          layer.values().close();
        }
      }
      open = false;
    }
  }
}
