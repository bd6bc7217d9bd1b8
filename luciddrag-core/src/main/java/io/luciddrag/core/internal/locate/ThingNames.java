package io.luciddrag.core.internal.locate;

import io.luciddrag.core.internal.chat.PlainWords;
import io.luciddrag.core.internal.chat.ThinkingAloud;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the noun phrases from a vision model's answer; what is no short phrase is not taken. */
final class ThingNames {
  private static final int MOST = 60; // characters of a phrase
  private static final int WORDS = 8;
  private static final Pattern NUMBERED =
      Pattern.compile(
          "^[\\s*\\-#>]*(?:ring|point)?\\s*(\\d{1,2})\\s*[:.)\\-]\\s*(.*)$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern LEAD_IN =
      Pattern.compile(
          "^(?:(?:it|this|that|ring|the(?:\\s+\\w+)?\\s+(?:ring|point|circle|mark))\\s+)?"
              + "(?:is|marks|shows|lies|sits|surrounds)\\s+(?:on|over|around|at)?\\s*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern COLOUR_LEAD =
      Pattern.compile(
          "^(?:red|green|blue|yellow|magenta|cyan)(?:\\s+ring)?\\s*[:\\-]\\s*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern REFUSAL =
      Pattern.compile("\\b(sorry|cannot|can't|unable|unknown|as an ai|i am|i'm|none)\\b");

  private ThingNames() {}

  /**
   * @param count how many rings there were
   * @return a phrase for each, if the answer has one
   */
  static List<Optional<String>> of(String answer, int count) {
    List<Optional<String>> names = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      names.add(Optional.empty());
    }
    for (String line : ThinkingAloud.removed(answer).split("\\R", -1)) {
      Matcher numbered = NUMBERED.matcher(line);
      if (numbered.matches()) {
        int k = Integer.parseInt(numbered.group(1)) - 1;
        if (k >= 0 && k < count && names.get(k).isEmpty()) {
          names.set(k, phrase(numbered.group(2)));
        }
      } else if (count == 1 && names.get(0).isEmpty()) {
        names.set(0, phrase(line));
      }
    }
    return names;
  }

  /** A noun phrase of at most eight words, without lead-in, quotes and full stop. */
  static Optional<String> phrase(String text) {
    String line = PlainWords.unquoted(text, 4 * MOST);
    line = COLOUR_LEAD.matcher(line).replaceFirst("");
    line = LEAD_IN.matcher(line).replaceFirst("");
    int end = line.indexOf(". ");
    line = PlainWords.unquoted(end > 0 ? line.substring(0, end) : line, 4 * MOST);
    while (line.endsWith(".") || line.endsWith(",") || line.endsWith("!")) {
      line = line.substring(0, line.length() - 1).strip();
    }
    boolean fits =
        !line.isEmpty()
            && line.length() <= MOST
            && line.split(" ", -1).length <= WORDS
            && line.chars().anyMatch(Character::isLetter)
            && line.indexOf(':') < 0
            && !REFUSAL.matcher(line.toLowerCase(Locale.ROOT)).find();
    return fits ? Optional.of(lowerFirst(line)) : Optional.empty();
  }

  /** "The beak" stands within a sentence later; names such as "UFO" stay. */
  private static String lowerFirst(String line) {
    boolean capitalised =
        Character.isUpperCase(line.charAt(0))
            && line.length() > 1
            && Character.isLowerCase(line.charAt(1));
    return capitalised ? Character.toLowerCase(line.charAt(0)) + line.substring(1) : line;
  }
}
