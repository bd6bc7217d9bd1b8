package io.luciddrag.core.internal.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Float32 copies of numbers that DJL cannot take as stored: its bfloat16 aborts the JVM (ENGINE.md
 * section 4).
 *
 * <p>Goes through a small buffer piece by piece, so that the copy is libtorch's memory and does not
 * count against Java's limit of direct memory.
 */
final class FloatCopy {
  private static final int PIECE = 1 << 16;

  private FloatCopy() {}

  /**
   * @param stored little-endian, as many numbers as the shape has
   * @param type BF16 or F64
   */
  static NDArray of(NDManager scope, ByteBuffer stored, NumberType type, Shape shape) {
    int count = stored.remaining() / type.bytes;
    ByteBuffer piece =
        ByteBuffer.allocateDirect(Math.min(PIECE, count) * Float.BYTES)
            .order(ByteOrder.nativeOrder());
    try (NDArray flat = scope.create(new Shape(count), DataType.FLOAT32)) {
      for (int from = 0; from < count; from += PIECE) {
        int size = Math.min(PIECE, count - from);
        piece.clear();
        for (int i = from; i < from + size; i++) {
          piece.putFloat(value(stored, type, i));
        }
        piece.flip();
        try (NDArray values = scope.create(piece, new Shape(size), DataType.FLOAT32)) {
          flat.set(new NDIndex(from + ":" + (from + size)), values);
        }
      }
      return flat.reshape(shape); // a view; libtorch keeps the memory
    }
  }

  private static float value(ByteBuffer stored, NumberType type, int at) {
    return type == NumberType.BF16
        ? Float.intBitsToFloat(stored.getShort(at * Short.BYTES) << Short.SIZE)
        : (float) stored.getDouble(at * Double.BYTES);
  }
}
