package io.luciddrag.core.internal.weights;

/** Text from a file as it may stand in a message: short, on one line, in quotes. */
final class Excerpt {
  private static final int LONGEST = 120;

  private Excerpt() {}

  static String of(String text) {
    StringBuilder shown = new StringBuilder("'");
    for (int i = 0; i < Math.min(text.length(), LONGEST); i++) {
      char c = text.charAt(i);
      shown.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '?' : c);
    }
    return shown.append(text.length() > LONGEST ? "...'" : "'").toString();
  }
}
