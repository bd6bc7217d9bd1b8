package io.luciddrag.examples.html;

import java.util.Locale;

/** Text as HTML takes it, both between tags and in quoted attributes. */
final class HtmlText {
  private HtmlText() {}

  /**
   * {@return the text with what has a meaning in HTML escaped; control characters become blanks}
   */
  static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> {
                  boolean bad = Character.isISOControl(c) && c != '\n' && c != '\t';
                  boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
                  out.appendCodePoint(bad ? ' ' : half ? 0xfffd : c);
                }
              }
            });
    return out.toString();
  }

  /**
   * {@return an anchor made of any text: lower-case letters, digits and dashes; equal texts give
   * equal anchors, different ones that differ only in other characters are told apart by a hash}
   */
  static String anchor(String text) {
    String plain = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return plain.equals(text)
        ? "a-" + plain
        : "a-" + plain + "-" + Integer.toHexString(text.hashCode());
  }
}
