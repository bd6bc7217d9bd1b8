package io.luciddrag.examples.dataset.pickle;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * An array of numbers as NumPy writes it; a view on the bytes of the pickle.
 *
 * <p>Filled while the pickle is read and not changed afterwards.
 */
public final class NumpyArray {
  private static final int DIMENSIONS = 8;

  private int[] shape = {0};
  private int[] strides = {1}; // in numbers
  private NumberType type = NumberType.named(List.of("b1"));
  private ByteBuffer data = ByteBuffer.allocate(0);
  private boolean built;

  NumpyArray() {}

  /**
   * {@code _frombuffer(bytes, dtype, shape, order)}, since NumPy 2.4 with the order of the axes.
   */
  static NumpyArray fromBuffer(List<?> arguments) {
    if (arguments.size() < 4
        || arguments.size() > 5
        || !(arguments.get(0) instanceof byte[] bytes)
        || !(arguments.get(1) instanceof NumberType type)
        || !(arguments.get(3) instanceof String order)) {
      throw new PickleException(
          "_frombuffer needs bytes, a dtype, a shape and an order, got "
              + PlainValues.kinds(arguments));
    }
    NumpyArray array = new NumpyArray();
    array.fill(sizes(arguments.get(2)), type, bytes, order.equals("F"));
    if (order.equals("K") && arguments.size() == 5) {
      array.transpose(sizes(arguments.get(4)));
    } else if (!order.equals("C") && !order.equals("F")) {
      throw new PickleException("an array's order must be C, F or K with axes");
    }
    return array;
  }

  /** {@code scalar(dtype, bytes)}: the number itself. */
  static Object scalar(List<?> arguments) {
    if (arguments.size() != 2
        || !(arguments.get(0) instanceof NumberType type)
        || !(arguments.get(1) instanceof byte[] bytes)) {
      throw new PickleException(
          "scalar needs a dtype and bytes, got " + PlainValues.kinds(arguments));
    }
    requireBytes(List.of(), type, bytes);
    return type.value(type.ordered(bytes), 0);
  }

  /** The state is {@code (version, shape, dtype, whether columns come first, bytes)}. */
  void build(List<?> state) {
    if (state.size() != 5
        || !(state.get(2) instanceof NumberType number)
        || !(state.get(3) instanceof Boolean columnsFirst)
        || !(state.get(4) instanceof byte[] bytes)) {
      throw new PickleException(
          "an array needs (version, shape, dtype, order, bytes), got " + PlainValues.kinds(state));
    }
    fill(sizes(state.get(1)), number, bytes, columnsFirst);
  }

  private void fill(List<Integer> sizes, NumberType number, byte[] bytes, boolean columnsFirst) {
    if (built) {
      throw new PickleException("an array is filled twice");
    }
    requireBytes(sizes, number, bytes);
    built = true;
    shape = sizes.stream().mapToInt(Integer::intValue).toArray();
    strides = new int[shape.length];
    int stride = 1;
    for (int i = 0; i < shape.length; i++) {
      int axis = columnsFirst ? i : shape.length - 1 - i;
      strides[axis] = stride;
      stride *= shape[axis];
    }
    type = number;
    data = number.ordered(bytes);
  }

  private void transpose(List<Integer> axes) {
    if (axes.size() != shape.length || !axes.stream().sorted().toList().equals(range())) {
      throw new PickleException("axes " + axes + " do not order " + shape.length + " dimensions");
    }
    shape = axes.stream().mapToInt(axis -> shape[axis]).toArray();
    strides = axes.stream().mapToInt(axis -> strides[axis]).toArray();
  }

  private List<Integer> range() {
    List<Integer> range = new ArrayList<>();
    for (int axis = 0; axis < shape.length; axis++) {
      range.add(axis);
    }
    return range;
  }

  /** A shape or a list of axes. */
  private static List<Integer> sizes(Object value) {
    if (!(value instanceof List<?> values)) {
      throw new PickleException("a shape must be a tuple, was a " + PlainValues.kind(value));
    }
    if (values.size() > DIMENSIONS) {
      throw new PickleException(
          "an array of %d dimensions; it may have %d".formatted(values.size(), DIMENSIONS));
    }
    List<Integer> sizes = new ArrayList<>();
    for (Object size : values) {
      if (!(size instanceof Long number) || number < 0 || number > Pickle.MAX_BYTES) {
        throw new PickleException(
            "a size must lie in [0, %d], was %s"
                .formatted(
                    Pickle.MAX_BYTES, size instanceof Long n ? n : "a " + PlainValues.kind(size)));
      }
      sizes.add(number.intValue());
    }
    return sizes;
  }

  private static void requireBytes(List<Integer> shape, NumberType type, byte[] bytes) {
    double needed = type.size(); // exact wherever it can be equal, and cannot overflow
    for (int size : shape) {
      needed *= size;
    }
    if (needed != bytes.length) {
      throw new PickleException(
          "an array of shape %s takes %.0f bytes and has %d"
              .formatted(shape, needed, bytes.length));
    }
  }

  /** {@return how many dimensions there are} */
  public int dimensions() {
    return shape.length;
  }

  /**
   * {@return the size of a dimension}
   *
   * @param dimension from 0
   */
  public int size(int dimension) {
    return shape[dimension];
  }

  /**
   * {@return a number; a flag is 0 or 1}
   *
   * @param index one for each dimension
   */
  public double at(int... index) {
    if (index.length != shape.length) {
      throw new IllegalArgumentException(
          "%d indices for %d dimensions".formatted(index.length, shape.length));
    }
    int offset = 0;
    for (int i = 0; i < index.length; i++) {
      offset += strides[i] * Objects.checkIndex(index[i], shape[i]);
    }
    return type.decimal(data, offset * type.size());
  }

  /** {@return the shape, such as "5 x 7"} */
  public String shapeText() {
    StringBuilder text = new StringBuilder();
    for (int size : shape) {
      text.append(text.isEmpty() ? "" : " x ").append(size);
    }
    return text.isEmpty() ? "a single number" : text.toString();
  }
}
