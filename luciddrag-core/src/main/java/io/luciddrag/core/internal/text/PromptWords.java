package io.luciddrag.core.internal.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a prompt into the words that are paired byte by byte: runs of letters, single numbers, runs
 * of anything else, and English contractions.
 *
 * <p>Source: Learning Transferable Visual Models From Natural Language Supervision, 2021,
 * arXiv:2103.00020, section 2.4, in the form of transformers' CLIPTokenizer 4.57.1 without ftfy:
 * cleaned, ideographs apart, NFC, lower case, then the words. Linear in the prompt's length.
 */
final class PromptWords {
  /** Words whole, in whatever case a prompt has them. */
  static final List<String> MARKERS = List.of("<|startoftext|>", "<|endoftext|>");

  private static final List<String> CONTRACTIONS =
      List.of("'s", "'t", "'re", "'ve", "'m", "'ll", "'d");
  private static final char LONG_S = 'ſ'; // equals s when case is ignored

  /**
   * Marks in a row that are normalised together. Sorting a longer row takes time with its square;
   * no script comes near, and only rows beyond it can differ from the reference.
   */
  private static final int MOST_MARKS = 2048;

  private PromptWords() {}

  static List<String> of(String prompt) {
    String text = LowerCase.of(composed(cleaned(prompt)));
    List<String> words = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int end = end(text, at);
      if (end > at) {
        words.add(text.substring(at, end));
        at = end;
      } else {
        at += Character.charCount(text.codePointAt(at)); // a space or a gap
      }
    }
    return words;
  }

  private static String cleaned(String prompt) {
    StringBuilder text = new StringBuilder(prompt.length());
    prompt
        .codePoints()
        .forEach(
            c -> {
              CharacterKind kind = CharacterKind.of(c);
              if (kind == CharacterKind.SPACE) {
                text.append(' ');
              } else if (isIdeograph(c) && kind != CharacterKind.DROPPED) {
                text.append(' ').appendCodePoint(c).append(' ');
              } else if (kind != CharacterKind.DROPPED) {
                text.appendCodePoint(c);
              }
            });
    return text.toString();
  }

  /** The CJK blocks that stand for whole words; kana and hangul are spaced like other scripts. */
  private static boolean isIdeograph(int c) {
    return (c >= 0x3400 && c <= 0x4DBF)
        || (c >= 0x4E00 && c <= 0x9FFF)
        || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0x20000 && c <= 0x2A6DF)
        || (c >= 0x2A700 && c <= 0x2CEAF)
        || (c >= 0x2F800 && c <= 0x2FA1F);
  }

  /** NFC, by pieces where marks pile up. */
  private static String composed(String text) {
    StringBuilder composed = new StringBuilder(text.length());
    int from = 0;
    int marks = 0;
    int c;
    for (int i = 0; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      marks = isMark(c) ? marks + 1 : 0;
      if (marks == MOST_MARKS) {
        composed.append(Normalizer.normalize(text.substring(from, i), Normalizer.Form.NFC));
        from = i;
        marks = 0;
      }
    }
    return composed
        .append(Normalizer.normalize(text.substring(from), Normalizer.Form.NFC))
        .toString();
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }

  /** Where the word that begins here ends; here itself if none begins. */
  private static int end(String text, int at) {
    int c = text.codePointAt(at);
    List<String> fixed = c == '<' ? MARKERS : c == '\'' ? CONTRACTIONS : List.of();
    for (String word : fixed) {
      if (reads(text, at, word)) {
        return at + word.length();
      }
    }
    CharacterKind kind = CharacterKind.of(c);
    return switch (kind) {
      case LETTER, OTHER -> runEnd(text, at, kind);
      case NUMBER -> at + Character.charCount(c);
      case SPACE, GAP, DROPPED -> at;
    };
  }

  private static int runEnd(String text, int at, CharacterKind kind) {
    int end = at;
    while (end < text.length() && CharacterKind.of(text.codePointAt(end)) == kind) {
      end += Character.charCount(text.codePointAt(end));
    }
    return end;
  }

  private static boolean reads(String text, int at, String word) {
    if (text.length() - at < word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      char c = text.charAt(at + i);
      if (c != word.charAt(i) && !(c == LONG_S && word.charAt(i) == 's')) {
        return false;
      }
    }
    return true;
  }
}
