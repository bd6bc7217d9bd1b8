package io.luciddrag.core.internal.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.luciddrag.EditCancelledException;
import io.luciddrag.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Where one tensor lies: a stretch of a file, row-major and little-endian.
 *
 * <p>Each reading makes a mapping of its own, so that a file may be larger than 2 GiB, a single
 * tensor not. Immutable, safe from any thread.
 *
 * @param name in the file
 * @param position of the first byte in the file
 * @param length in bytes, shape times type
 */
record StoredTensor(
    Path file, String name, NumberType type, long[] shape, long position, long length) {

  /** One of several equal stretches of rows, such as the keys of a stacked projection. */
  StoredTensor rows(int part, int parts) {
    if (shape.length == 0 || shape[0] % parts != 0) {
      throw new ModelException(
          this + " has shape " + shown(shape) + ", which does not fall into " + parts + " parts");
    }
    long[] rows = shape.clone();
    rows[0] /= parts;
    return new StoredTensor(
        file, name, type, rows, position + part * (length / parts), length / parts);
  }

  /** The matrix in a convolution of one pixel; a matrix stays what it is. */
  StoredTensor matrix() {
    boolean onePixel =
        shape.length > 2 && Arrays.stream(shape, 2, shape.length).allMatch(side -> side == 1);
    long[] matrix = onePixel ? Arrays.copyOf(shape, 2) : shape;
    return new StoredTensor(file, name, type, matrix, position, length);
  }

  /** As {@link Weights#read}, whatever the shape. */
  NDArray read(NDManager scope) {
    return switch (type) {
      case F32 -> scope.create(map(), new Shape(shape), DataType.FLOAT32);
      case F16 -> scope.create(map(), new Shape(shape), DataType.FLOAT16);
      case BF16, F64 -> FloatCopy.of(scope, map(), type, new Shape(shape));
      default ->
          throw new ModelException(
              this + " holds " + type + "; weights are read from F32, F16, BF16 and F64");
    };
  }

  private ByteBuffer map() {
    if (length == 0 || length > Integer.MAX_VALUE) {
      throw new ModelException(
          this + " is " + length + " bytes long; a single tensor has 1 byte to 2 GiB");
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() - position < length) {
        throw new ModelException(this + " lies beyond the file's end: it shrank after it was read");
      }
      return channel
          .map(FileChannel.MapMode.READ_ONLY, position, length)
          .order(ByteOrder.LITTLE_ENDIAN);
    } catch (ClosedChannelException e) {
      throw new EditCancelledException("interrupted while reading " + this);
    } catch (IOException e) {
      throw new ModelException(this + " cannot be mapped: " + e.getMessage(), e);
    }
  }

  /** A shape as in messages, "(320, 4, 3, 3)"; -1 is shown as "any". */
  static String shown(long[] shape) {
    return Arrays.toString(shape).replace('[', '(').replace(']', ')').replace("-1", "any");
  }

  @Override
  public String toString() {
    return file + ": tensor " + Excerpt.of(name);
  }
}
