package io.luciddrag.core.internal.locate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds the thing a caption is about: "a photo of an old house by the sea" is about "the house".
 */
public final class HeadNoun {
  /** What a region is called when nothing is known about it. */
  public static final String UNKNOWN = "the selected part";

  private static final String STOP = "|"; // stands for punctuation

  private static final Set<String> MEDIA =
      Set.of(
          "photo",
          "photograph",
          "picture",
          "image",
          "painting",
          "drawing",
          "illustration",
          "portrait",
          "rendering",
          "render",
          "sketch",
          "shot",
          "closeup",
          "close-up",
          "view",
          "scene",
          "side");

  private static final Set<String> ENDS =
      Set.of(
          "in",
          "on",
          "at",
          "by",
          "with",
          "near",
          "under",
          "over",
          "of",
          "from",
          "to",
          "behind",
          "before",
          "beside",
          "between",
          "against",
          "during",
          "while",
          "that",
          "which",
          "who",
          "is",
          "are",
          "was",
          "and",
          "standing",
          "sitting",
          "lying",
          "looking",
          "running",
          "wearing",
          "holding",
          "riding",
          "walking",
          "flying",
          "playing",
          "eating",
          "facing",
          "having",
          "made",
          "surrounded",
          "covered",
          "next",
          "inside",
          "outside",
          "above",
          "below",
          "through",
          "along",
          "across");

  private static final Set<String> ARTICLES =
      Set.of("a", "an", "the", "some", "this", "that", "his", "her", "its", "one", "two", "three");

  private HeadNoun() {}

  /** The caption's head noun with "the", or {@link #UNKNOWN}. */
  public static String of(String caption) {
    List<String> words = new ArrayList<>();
    String marked = caption.toLowerCase(Locale.ROOT).replaceAll("[,.;:!?]", " " + STOP + " ");
    for (String word : marked.split("[^\\p{L}\\p{N}'|-]+", -1)) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    int from = 0;
    for (int i = 0; i + 1 < words.size(); i++) {
      if (MEDIA.contains(words.get(i)) && words.get(i + 1).equals("of")) {
        from = i + 2;
      }
    }
    String head = "";
    for (int i = from; i < words.size() && i < from + 8; i++) {
      String word = words.get(i);
      boolean ends = ENDS.contains(word) || word.equals(STOP);
      if (ends && !head.isEmpty()) {
        break;
      }
      if (!ends && !ARTICLES.contains(word)) {
        head = word;
      }
    }
    return head.isEmpty() || head.length() > 40 ? UNKNOWN : "the " + head;
  }
}
