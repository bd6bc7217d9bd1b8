package io.luciddrag.core.internal.chat;

import java.util.regex.Pattern;

/**
 * Makes words of a model or of a host safe to pass on: one line of plain text of bounded length.
 * What it lets through is still only words; nothing here is ever read as markup or as a setting.
 */
public final class PlainWords {
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]+");
  private static final Pattern BLANKS = Pattern.compile("[\\p{Zs}\\s]+");
  private static final String QUOTES = "\"'`*_“”‘’«»";

  private PlainWords() {}

  /**
   * One line without control and invisible characters.
   *
   * @param most characters kept; a longer text is cut at a blank
   */
  public static String of(String text, int most) {
    String line = BLANKS.matcher(UNPRINTABLE.matcher(text).replaceAll(" ")).replaceAll(" ").strip();
    if (line.length() <= most) {
      return line;
    }
    int blank = line.lastIndexOf(' ', most);
    int end = blank > most / 2 ? blank : most;
    return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end)
        .strip();
  }

  /** The same without quotation and emphasis marks around it. */
  public static String unquoted(String text, int most) {
    String line = of(text, most);
    int from = 0;
    int to = line.length();
    while (from < to && QUOTES.indexOf(line.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && QUOTES.indexOf(line.charAt(to - 1)) >= 0) {
      to--;
    }
    return line.substring(from, to).strip();
  }
}
