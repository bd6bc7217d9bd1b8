package io.luciddrag.examples.dataset.pickle;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The ways in which a pickle writes text. */
final class PickleText {
  private static final int SHOWN = 80; // characters of foreign text in a message

  private PickleText() {}

  static String utf8(ByteBuffer bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new PickleException("the text is not valid UTF-8");
    }
  }

  /**
   * Python's "raw-unicode-escape": Latin-1, and escapes of four hexadecimal digits for the rest.
   */
  static String rawUnicodeEscape(String line) {
    StringBuilder text = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); ) {
      char kind = i + 1 < line.length() && line.charAt(i) == '\\' ? line.charAt(i + 1) : ' ';
      int digits = kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
      if (digits == 0) {
        text.append(line.charAt(i));
        i++;
      } else {
        text.appendCodePoint(escaped(line, i + 2, digits));
        i += 2 + digits;
      }
    }
    return text.toString();
  }

  private static int escaped(String line, int from, int digits) {
    int code = 0;
    for (int i = from; i < from + digits; i++) {
      int digit = i < line.length() ? Character.digit(line.charAt(i), 16) : -1;
      if (digit < 0 || code > Character.MAX_CODE_POINT) {
        throw new PickleException("the text has a broken \\u escape at its character " + from);
      }
      code = code * 16 + digit;
    }
    if (!Character.isValidCodePoint(code)) {
      throw new PickleException("the text's \\u escape at character " + from + " is no character");
    }
    return code;
  }

  /** Text of the file, fit for a message: short and without control characters. */
  static String shown(String foreign) {
    String cut = foreign.length() <= SHOWN ? foreign : foreign.substring(0, SHOWN) + "...";
    return cut.replaceAll("\\p{C}", "?");
  }
}
