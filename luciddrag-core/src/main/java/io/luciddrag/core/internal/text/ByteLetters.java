package io.luciddrag.core.internal.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The letters by which CLIP's vocabulary writes bytes: printable Latin-1 stands for itself, the
 * other bytes for the letters from U+0100 on, in order.
 */
final class ByteLetters {
  private static final char[] LETTERS = letters();
  private static final int[] BYTES = bytes(); // of a letter; -1 for none

  private ByteLetters() {}

  private static char[] letters() {
    char[] letters = new char[256];
    char next = 0x100;
    for (int b = 0; b < letters.length; b++) {
      boolean printable = (b >= '!' && b <= '~') || (b >= 0xA1 && b <= 0xAC) || b >= 0xAE;
      letters[b] = printable ? (char) b : next++;
    }
    return letters;
  }

  private static int[] bytes() {
    int[] bytes = new int[0x100 + 256];
    Arrays.fill(bytes, -1);
    for (int b = 0; b < LETTERS.length; b++) {
      bytes[LETTERS[b]] = b;
    }
    bytes[' '] = ' ';
    return bytes;
  }

  static char of(int unsignedByte) {
    return LETTERS[unsignedByte];
  }

  /** A word's UTF-8 bytes as letters. */
  static String write(String word) {
    byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
    char[] letters = new char[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      letters[i] = LETTERS[bytes[i] & 0xFF];
    }
    return new String(letters);
  }

  /** The text of letters, and of spaces, which are none; bytes that are no UTF-8 become U+FFFD. */
  static String read(String letters) {
    byte[] bytes = new byte[letters.length()];
    int n = 0;
    for (int i = 0; i < letters.length(); i++) {
      int b = byteOf(letters.charAt(i));
      if (b >= 0) {
        bytes[n++] = (byte) b;
      }
    }
    return new String(bytes, 0, n, StandardCharsets.UTF_8);
  }

  private static int byteOf(char letter) {
    return letter < BYTES.length ? BYTES[letter] : -1;
  }
}
