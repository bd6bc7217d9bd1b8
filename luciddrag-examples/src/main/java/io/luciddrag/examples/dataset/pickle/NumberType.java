package io.luciddrag.examples.dataset.pickle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Set;

/**
 * The type of an array's numbers: NumPy's dtype, without structures and objects.
 *
 * <p>Made by name, then told its byte order by a state {@code (version, order, None, None, None,
 * ...)}.
 */
final class NumberType {
  private static final Set<String> NAMES =
      Set.of("b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8");

  private final char kind;
  private final int size;
  private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

  private NumberType(String name) {
    kind = name.charAt(0);
    size = name.charAt(1) - '0';
  }

  /** The type that {@code numpy.dtype(name, ...)} makes. */
  static NumberType named(List<?> arguments) {
    if (arguments.isEmpty() || !(arguments.get(0) instanceof String name)) {
      throw new PickleException("dtype needs a name, got " + PlainValues.kinds(arguments));
    }
    if (!NAMES.contains(name)) {
      throw new PickleException(
          "arrays of '%s' are not read; flags, integers and decimals of up to 8 bytes are"
              .formatted(PickleText.shown(name)));
    }
    return new NumberType(name);
  }

  void build(List<?> state) {
    if (state.size() < 5 || !state.subList(2, 5).stream().allMatch(None.NONE::equals)) {
      throw new PickleException(
          "a dtype needs (version, order, None, None, None, ...), got " + PlainValues.kinds(state));
    }
    if (state.get(1).equals(">")) {
      order = ByteOrder.BIG_ENDIAN;
    } else if (!state.get(1).equals("<") && !state.get(1).equals("|")) {
      throw new PickleException("a byte order must be '<', '>' or '|'");
    }
  }

  /** {@return how many bytes a number takes} */
  int size() {
    return size;
  }

  /** The bytes in this type's order. */
  ByteBuffer ordered(byte[] data) {
    return ByteBuffer.wrap(data).order(order);
  }

  /** The number at an offset; a flag is 0 or 1. */
  double decimal(ByteBuffer data, int offset) {
    return switch (kind) {
      case 'f' -> floating(data, offset);
      case 'b' -> data.get(offset) == 0 ? 0 : 1;
      default -> {
        long value = integer(data, offset);
        yield kind == 'u' && value < 0 ? ((value >>> 1) | (value & 1)) * 2.0 : value;
      }
    };
  }

  /** The number at an offset as Python would hold it: Boolean, Long or Double. */
  Object value(ByteBuffer data, int offset) {
    return switch (kind) {
      case 'f' -> floating(data, offset);
      case 'b' -> data.get(offset) != 0;
      default -> {
        long value = integer(data, offset);
        if (kind == 'u' && value < 0) {
          throw new PickleException(Long.toUnsignedString(value) + " is no integer of 64 bits");
        }
        yield value;
      }
    };
  }

  private long integer(ByteBuffer data, int offset) {
    boolean unsigned = kind == 'u';
    return switch (size) {
      case 1 -> unsigned ? data.get(offset) & 0xff : data.get(offset);
      case 2 -> unsigned ? data.getShort(offset) & 0xffff : data.getShort(offset);
      case 4 -> unsigned ? data.getInt(offset) & 0xffffffffL : data.getInt(offset);
      default -> data.getLong(offset);
    };
  }

  private double floating(ByteBuffer data, int offset) {
    return switch (size) {
      case 2 -> half(data.getShort(offset));
      case 4 -> data.getFloat(offset);
      default -> data.getDouble(offset);
    };
  }

  /** IEEE 754 binary16: sign, 5 bits of exponent, 10 bits of fraction. */
  private static double half(short bits) {
    int exponent = (bits >> 10) & 0x1f;
    int fraction = bits & 0x3ff;
    double size =
        exponent == 0
            ? Math.scalb((double) fraction, -24)
            : exponent == 0x1f
                ? (fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN)
                : Math.scalb((double) (fraction + 0x400), exponent - 25);
    return bits < 0 ? -size : size;
  }
}
