package io.luciddrag.core.internal.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;

/**
 * Brings Java numbers to tensors whose memory libtorch owns; DJL's own {@code create} borrows
 * Java's (ENGINE.md 4).
 */
public final class Tensors {
  private Tensors() {}

  public static NDArray of(NDManager scope, float[] values, long... shape) {
    try (NDArray borrowed = scope.create(values, new Shape(shape))) {
      return borrowed.duplicate();
    }
  }

  public static NDArray of(NDManager scope, long[] values) {
    try (NDArray borrowed = scope.create(values, new Shape(values.length))) {
      return borrowed.duplicate();
    }
  }

  /**
   * An array on the device of a scope, a copy if it is on another one; outside any graph.
   *
   * @param scope owner of the result
   */
  public static NDArray on(NDManager scope, NDArray array) {
    NDArray own =
        array.getDevice().equals(scope.getDevice())
            ? array.stopGradient()
            : array.toDevice(scope.getDevice(), true);
    own.attach(scope);
    return own;
  }

  /** A copy in memory of its own, outside any graph. */
  public static NDArray copy(NDManager scope, NDArray array) {
    NDArray own = array.duplicate();
    own.attach(scope);
    return own;
  }

  /** A copy of a direct buffer's bytes. */
  public static NDArray copy(NDManager scope, ByteBuffer bytes, Shape shape, DataType type) {
    try (NDArray borrowed = scope.create(bytes, shape, type)) {
      return borrowed.duplicate();
    }
  }

  /** A 0-dimensional float. */
  public static NDArray scalar(NDManager scope, double value) {
    return scope.full(new Shape(), (float) value);
  }
}
