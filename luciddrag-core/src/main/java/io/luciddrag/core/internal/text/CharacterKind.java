package io.luciddrag.core.internal.text;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What CLIP's tokenizer takes a character for.
 *
 * <p>By general categories as of Unicode 14, as Python 3.11 knows them: characters that are new in
 * that version are added to what JDK 17 (Unicode 13) knows. A later JDK knows later characters too,
 * as a later Python does. The order of combining marks and the final sigma follow the JDK: beside
 * one of the rare characters added here they may differ from Python's.
 */
enum CharacterKind {
  /** Removed before anything else: control, format, private and unassigned characters. */
  DROPPED,
  SPACE,
  LETTER,
  NUMBER,
  /** Ends a word and is in none: U+0345 alone, which Python's case-blind matching leaves over. */
  GAP,
  OTHER;

  private static final int GREEK_IOTA_BELOW = 0x345;
  private static final int REPLACEMENT = 0xFFFD;

  /** New in Unicode 14: first and last of a range, and its kind. */
  private static final String ADDED =
      """
      61d-61d O 870-887 L 888-888 O 889-88e L 898-89f O 8b5-8b5 L 8c8-8c9 L 8ca-8d2 O c3c-c3c O
      c5d-c5d L cdd-cdd L 170d-170d L 1715-1715 O 171f-171f L 180f-180f O 1ac1-1ace O 1b4c-1b4c L
      1b7d-1b7e O 1dfa-1dfa O 20c0-20c0 O 2c2f-2c2f L 2c5f-2c5f L 2e53-2e5d O 9ffd-9fff L
      a7c0-a7c1 L a7d0-a7d1 L a7d3-a7d3 L a7d5-a7d9 L a7f2-a7f4 L fbc2-fbc2 O fd40-fd4f O
      fdcf-fdcf O fdfe-fdff O 10570-1057a L 1057c-1058a L 1058c-10592 L 10594-10595 L 10597-105a1 L
      105a3-105b1 L 105b3-105b9 L 105bb-105bc L 10780-10785 L 10787-107b0 L 107b2-107ba L
      10f70-10f81 L 10f82-10f89 O 11070-11070 O 11071-11072 L 11073-11074 O 11075-11075 L
      110c2-110c2 O 116b9-116b9 O 11740-11746 L 11ab0-11abf L 12f90-12ff0 L 12ff1-12ff2 O
      16a70-16abe L 16ac0-16ac9 N 1aff0-1aff3 L 1aff5-1affb L 1affd-1affe L 1b11f-1b122 L
      1cf00-1cf2d O 1cf30-1cf46 O 1cf50-1cfc3 O 1d1e9-1d1ea O 1df00-1df1e L 1e290-1e2ad L
      1e2ae-1e2ae O 1e7e0-1e7e6 L 1e7e8-1e7eb L 1e7ed-1e7ee L 1e7f0-1e7fe L 1f6dd-1f6df O
      1f7f0-1f7f0 O 1f979-1f979 O 1f9cc-1f9cc O 1fa7b-1fa7c O 1faa9-1faac O 1fab7-1faba O
      1fac3-1fac5 O 1fad7-1fad9 O 1fae0-1fae7 O 1faf0-1faf6 O 2a6de-2a6df L 2b735-2b738 L
      """;

  private static final NavigableMap<Integer, Range> RANGES = ranges();

  private record Range(int last, CharacterKind kind) {}

  static CharacterKind of(int c) {
    if (c == GREEK_IOTA_BELOW) {
      return GAP;
    }
    return switch (Character.getType(c)) {
      case Character.UNASSIGNED -> added(c);
      case Character.CONTROL -> c == '\t' || c == '\n' || c == '\r' ? SPACE : DROPPED;
      case Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE -> DROPPED;
      case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
          SPACE;
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER ->
          LETTER;
      case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER ->
          NUMBER;
      default -> c == REPLACEMENT ? DROPPED : OTHER;
    };
  }

  /** Whether a character is one of those that only Unicode 14 assigns. */
  static boolean isAdded(int c) {
    return added(c) != DROPPED;
  }

  private static CharacterKind added(int c) {
    Map.Entry<Integer, Range> range = RANGES.floorEntry(c);
    return range == null || range.getValue().last() < c ? DROPPED : range.getValue().kind();
  }

  private static NavigableMap<Integer, Range> ranges() {
    NavigableMap<Integer, Range> ranges = new TreeMap<>();
    String[] words = ADDED.strip().split("\\s+", -1);
    for (int i = 0; i < words.length; i += 2) {
      int dash = words[i].indexOf('-');
      int first = Integer.parseInt(words[i].substring(0, dash), 16);
      int last = Integer.parseInt(words[i].substring(dash + 1), 16);
      CharacterKind kind =
          switch (words[i + 1]) {
            case "L" -> LETTER;
            case "N" -> NUMBER;
            default -> OTHER;
          };
      ranges.put(first, new Range(last, kind));
    }
    return ranges;
  }
}
