package io.luciddrag.testkit.world;

import io.luciddrag.testkit.world.internal.paint.Pattern;

/** What a horse's coat bears. */
public enum Marking {
  /** Nothing; captions say nothing either. */
  PLAIN("", Pattern.PLAIN),
  /** Spots. */
  SPOTTED("spotted", Pattern.SPOTS),
  /** Stripes. */
  STRIPED("striped", Pattern.STRIPES);

  private final String word;
  private final Pattern pattern;

  Marking(String word, Pattern pattern) {
    this.word = word;
    this.pattern = pattern;
  }

  Pattern pattern() {
    return pattern;
  }

  /** {@return its word in captions, empty for a plain coat} */
  public String word() {
    return word;
  }
}
