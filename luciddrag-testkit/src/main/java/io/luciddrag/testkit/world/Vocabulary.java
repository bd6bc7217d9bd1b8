package io.luciddrag.testkit.world;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** All words that captions can have: a closed set, for tokenizers of small models. */
public final class Vocabulary {
  private static final Pattern BREAK = Pattern.compile("[ ,]+");
  private static final SortedSet<String> WORDS = collect();

  private Vocabulary() {}

  /** {@return every word of any caption, in alphabetical order; the comma is not among them} */
  public static SortedSet<String> words() {
    return WORDS;
  }

  /**
   * Splits a caption.
   *
   * @param caption of a scene
   * @return its words in order, without commas
   */
  public static List<String> split(String caption) {
    return List.of(BREAK.split(caption.strip()));
  }

  private static SortedSet<String> collect() {
    TreeSet<String> words = new TreeSet<>(List.of("a", "an", "and", "at", "the", "with"));
    words.addAll(List.of("facing", "left", "right"));
    for (Kind kind : Kind.values()) {
      add(words, kind.nounPhrase());
      for (Trait trait : kind.traits()) {
        for (double value : new double[] {0, 0.5, 1}) {
          add(words, trait.words(value));
        }
      }
    }
    for (Hue hue : Hue.values()) {
      add(words, hue.word());
    }
    for (Marking marking : Marking.values()) {
      add(words, marking.word());
    }
    for (Setting setting : Setting.values()) {
      add(words, setting.words());
    }
    return Collections.unmodifiableSortedSet(words);
  }

  private static void add(Set<String> words, String text) {
    for (String word : split(text)) {
      if (!word.isEmpty() && word.charAt(0) != '{') {
        words.add(word);
      }
    }
  }
}
