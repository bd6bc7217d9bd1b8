package io.luciddrag.testkit.world;

import java.util.Locale;

/** Disjoint ranges of seeds, so that nothing learnt from one is measured on itself. */
public enum SceneSplit {
  /** For training. */
  TRAIN(0),
  /** For decisions during training, such as when to stop. */
  VALIDATION(1L << 40),
  /** For figures that are reported. */
  HELD_OUT(1L << 41);

  private final long firstSeed;

  SceneSplit(long firstSeed) {
    this.firstSeed = firstSeed;
  }

  /**
   * {@return the seed of an example}
   *
   * @param index from 0 to 2^40 - 1
   */
  public long seed(long index) {
    if (index < 0 || index >= 1L << 40) {
      throw new IllegalArgumentException("the index must lie in [0, 2^40), was " + index);
    }
    return firstSeed + index;
  }

  /** {@return the name on command lines, such as "held-out"} */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static SceneSplit named(String word) {
    for (SceneSplit split : values()) {
      if (split.word().equals(word)) {
        return split;
      }
    }
    throw new IllegalArgumentException(
        "no split is named '" + word + "'; there are train, validation and held-out");
  }
}
