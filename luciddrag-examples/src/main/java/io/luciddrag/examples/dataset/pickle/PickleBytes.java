package io.luciddrag.examples.dataset.pickle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** What is left of a pickle; nothing is reserved before the bytes for it are known to be there. */
final class PickleBytes {
  private static final int NUMBER = 64; // characters of a number in digits
  private static final int LONG = 8; // bytes of an integer

  private final ByteBuffer bytes;

  PickleBytes(byte[] pickle) {
    bytes = ByteBuffer.wrap(pickle).order(ByteOrder.LITTLE_ENDIAN);
  }

  boolean isLeft() {
    return bytes.hasRemaining();
  }

  int position() {
    return bytes.position();
  }

  int unsigned1() {
    return require(1).get() & 0xff;
  }

  int unsigned2() {
    return require(2).getShort() & 0xffff;
  }

  int signed4() {
    return require(4).getInt();
  }

  long unsigned4() {
    return signed4() & 0xffffffffL;
  }

  long signed8() {
    return require(8).getLong();
  }

  double bigEndianDouble() {
    return Double.longBitsToDouble(Long.reverseBytes(signed8()));
  }

  /** A signed integer of so many bytes. */
  long integer(long length) {
    if (length < 0 || length > LONG) {
      throw new PickleException(
          "an integer of " + length + " bytes; it may have at most " + LONG + " bytes");
    }
    require(length);
    long value = 0;
    for (int i = 0; i < length; i++) {
      value |= (bytes.get() & 0xffL) << (8 * i);
    }
    int unused = (int) (64 - 8 * length);
    return length == 0 ? 0 : value << unused >> unused;
  }

  byte[] array(long length) {
    require(length);
    byte[] copy = new byte[(int) length];
    bytes.get(copy);
    return copy;
  }

  String utf8(long length) {
    require(length);
    ByteBuffer text = bytes.slice(bytes.position(), (int) length);
    bytes.position(bytes.position() + (int) length);
    return PickleText.utf8(text);
  }

  /** The text up to the next line feed, which is left out. */
  String line() {
    int start = bytes.position();
    int end = start;
    while (end < bytes.limit() && bytes.get(end) != '\n') {
      end++;
    }
    if (end == bytes.limit()) {
      throw new PickleException("the pickle ends within a line");
    }
    bytes.position(end + 1);
    return new String(bytes.array(), start, end - start, StandardCharsets.ISO_8859_1);
  }

  /** An integer in digits, with or without Python 2's L. */
  long integerLine() {
    String digits = number();
    try {
      return Long.parseLong(
          digits.endsWith("L") ? digits.substring(0, digits.length() - 1) : digits);
    } catch (NumberFormatException e) {
      throw new PickleException("'" + PickleText.shown(digits) + "' is no integer of 64 bits");
    }
  }

  /** An integer in digits, or {@code 00} and {@code 01}, which are false and true. */
  Object integerOrFlagLine() {
    int start = bytes.position();
    String digits = number();
    if (digits.equals("00") || digits.equals("01")) {
      return digits.equals("01");
    }
    bytes.position(start);
    return integerLine();
  }

  double decimalLine() {
    String digits = number();
    return switch (digits) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      case "nan" -> Double.NaN;
      default -> decimal(digits);
    };
  }

  private static double decimal(String digits) {
    try {
      return Double.parseDouble(digits);
    } catch (NumberFormatException e) {
      throw new PickleException("'" + PickleText.shown(digits) + "' is no number");
    }
  }

  private String number() {
    String line = line();
    if (line.length() > NUMBER) {
      throw new PickleException(
          "a number of " + line.length() + " characters; it may have at most " + NUMBER);
    }
    return line;
  }

  /** The buffer, if so many bytes are left in it. */
  ByteBuffer require(long length) {
    if (length < 0 || length > bytes.remaining()) {
      throw new PickleException(
          "%s bytes are asked for and %d are left"
              .formatted(Long.toUnsignedString(length), bytes.remaining()));
    }
    return bytes;
  }
}
