package io.luciddrag.testkit.world;

import java.util.List;

/**
 * A continuous parameter of a kind of thing, in [0, 1], with the words that captions use for it.
 *
 * <p>A spoken trait has three levels: low below {@link #LOW_END}, high from {@link #HIGH_START} on,
 * and middle between. A silent trait is never mentioned; it gives drags a little freedom.
 * Immutable.
 */
public final class Trait {
  /** Values below are at the low level. */
  public static final double LOW_END = 1.0 / 3;

  /** Values from here on are at the high level. */
  public static final double HIGH_START = 2.0 / 3;

  /** Where in the caption a trait is told. */
  enum Place {
    SIZE,
    MANNER,
    POSSESSION,
    HORIZONTAL,
    VERTICAL,
    NOWHERE
  }

  private final String name;
  private final Place place;
  private final List<String> words;

  private Trait(String name, Place place, String... words) {
    this.name = name;
    this.place = place;
    this.words = List.of(words);
  }

  static Trait manner(String name, String low, String middle, String high) {
    return new Trait(name, Place.MANNER, low, middle, high);
  }

  static Trait possession(String name, String low, String middle, String high) {
    return new Trait(name, Place.POSSESSION, low, middle, high);
  }

  static Trait silent(String name) {
    return new Trait(name, Place.NOWHERE);
  }

  static Trait size() {
    return new Trait("size", Place.SIZE, "small", "medium", "big");
  }

  static Trait horizontal() {
    return new Trait("horizontal", Place.HORIZONTAL, "left", "center", "right");
  }

  static Trait vertical() {
    return new Trait("vertical", Place.VERTICAL, "lower", "middle", "upper");
  }

  /** {@return the name by which scenes know it, such as "neck"} */
  public String name() {
    return name;
  }

  Place place() {
    return place;
  }

  /** {@return whether captions can tell it} */
  public boolean isSpoken() {
    return place != Place.NOWHERE;
  }

  /**
   * {@return the level of a value: 0 low, 1 middle, 2 high}
   *
   * @param value in [0, 1]
   */
  public int level(double value) {
    return value < LOW_END ? 0 : value < HIGH_START ? 1 : 2;
  }

  /**
   * {@return the words for a value, such as "a long neck"; empty if silent. In kinds with a second
   * colour {@code {1}} and {@code {2}} stand for the colours.}
   *
   * @param value in [0, 1]
   */
  public String words(double value) {
    return isSpoken() ? words.get(level(value)) : "";
  }

  /**
   * {@return how far a value is from the nearest threshold between levels; scores of text-following
   * may leave out values nearer than, say, 0.05}
   *
   * @param value in [0, 1]
   */
  public double clearance(double value) {
    return Math.min(Math.abs(value - LOW_END), Math.abs(value - HIGH_START));
  }

  @Override
  public String toString() {
    return name;
  }
}
