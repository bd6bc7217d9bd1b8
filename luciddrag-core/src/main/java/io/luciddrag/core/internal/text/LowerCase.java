package io.luciddrag.core.internal.text;

/**
 * Lower case as Python has it: Unicode's full mapping in no locale, with the final sigma.
 *
 * <p>Java's own looks for word boundaries by dictionary rules before it calls a sigma final; here,
 * as in Unicode's definition and in Python, only letters and what may stand between them count.
 */
final class LowerCase {
  private static final int SIGMA = 0x3A3;
  private static final int FINAL_SIGMA = 0x3C2;
  private static final int DOTTED_I = 0x130;

  /** Case-ignorable by their place inside words (Word_Break), not by their category. */
  private static final String INSIDE_WORDS =
      "'.:\u00B7\u0387\u055F\u05F4\u2018\u2019\u2024\u2027\uFE13\uFE52\uFE55\uFF07\uFF0E\uFF1A";

  private LowerCase() {}

  static String of(String text) {
    StringBuilder lower = new StringBuilder(text.length());
    int c;
    for (int i = 0; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      if (c == DOTTED_I) {
        lower.append("i\u0307");
      } else {
        lower.appendCodePoint(c == SIGMA && isFinal(text, i) ? FINAL_SIGMA : lower(c));
      }
    }
    return lower.toString();
  }

  /** One character, those that JDK 17 does not know yet among them. */
  private static int lower(int c) {
    int lower = Character.toLowerCase(c);
    if (lower != c) {
      return lower;
    }
    if (c >= 0x10570 && c <= 0x10595 && CharacterKind.isAdded(c)) { // Vithkuqi
      return c + 0x27;
    }
    return switch (c) {
      case 0xA7C0, 0xA7D0, 0xA7D6, 0xA7D8 -> c + 1; // Latin
      case 0x2C2F -> 0x2C5F; // Glagolitic
      default -> c;
    };
  }

  /** Whether a letter stands before, and none after. */
  private static boolean isFinal(String text, int at) {
    int i = at;
    while (i > 0 && isIgnorable(text.codePointBefore(i))) {
      i -= Character.charCount(text.codePointBefore(i));
    }
    if (i == 0 || !isCased(text.codePointBefore(i))) {
      return false;
    }
    int j = at + 1;
    while (j < text.length() && isIgnorable(text.codePointAt(j))) {
      j += Character.charCount(text.codePointAt(j));
    }
    return j == text.length() || !isCased(text.codePointAt(j));
  }

  private static boolean isCased(int c) {
    return Character.isLowerCase(c) || Character.isUpperCase(c) || Character.isTitleCase(c);
  }

  private static boolean isIgnorable(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.FORMAT,
          Character.MODIFIER_LETTER,
          Character.MODIFIER_SYMBOL ->
          true;
      default -> INSIDE_WORDS.indexOf(c) >= 0;
    };
  }
}
