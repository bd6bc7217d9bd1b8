package io.luciddrag;

import java.util.Objects;

/**
 * The thing under a handle: what moves, as opposed to the {@link EditableArea}, which says what may
 * change.
 *
 * <p>Immutable; one value per pixel says how surely the pixel belongs to the thing.
 */
public final class Region {
  private final String phrase;
  private final int width;
  private final int height;
  private final float[] membership;
  private final double confidence;

  /**
   * Makes a region.
   *
   * @param phrase a short noun phrase, such as "the beak"
   * @param membership row by row, from 0 (surely not part of it) to 1; copied
   * @param width in pixels
   * @param height in pixels
   * @param confidence how sure the locator is, 0 to 1
   */
  public Region(String phrase, float[] membership, int width, int height, double confidence) {
    if (membership.length != (long) width * height) {
      throw new IllegalArgumentException(
          "a region of %d x %d needs %d values, got %d"
              .formatted(width, height, (long) width * height, membership.length));
    }
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence must lie in [0, 1], was " + confidence);
    }
    for (float m : membership) {
      if (!(m >= 0 && m <= 1)) {
        throw new IllegalArgumentException("every membership must lie in [0, 1], one was " + m);
      }
    }
    this.phrase = Objects.requireNonNull(phrase, "phrase");
    this.membership = membership.clone();
    this.width = width;
    this.height = height;
    this.confidence = confidence;
  }

  /** {@return a short noun phrase for the thing} */
  public String phrase() {
    return phrase;
  }

  /**
   * {@return the same pixels under another name}
   *
   * @param words a short noun phrase
   */
  public Region named(String words) {
    return new Region(words, membership, width, height, confidence);
  }

  /** {@return the width in pixels} */
  public int width() {
    return width;
  }

  /** {@return the height in pixels} */
  public int height() {
    return height;
  }

  /**
   * Tells how surely a pixel belongs to the thing.
   *
   * @param x column; outside the image the answer is 0
   * @param y row; outside the image the answer is 0
   * @return from 0 to 1
   */
  public float membership(int x, int y) {
    return x >= 0 && y >= 0 && x < width && y < height ? membership[y * width + x] : 0;
  }

  /**
   * Tells whether a pixel belongs to the thing.
   *
   * @param x column
   * @param y row
   * @return true if its membership is above one half
   */
  public boolean contains(int x, int y) {
    return membership(x, y) > 0.5f;
  }

  /** {@return how many pixels belong to the thing} */
  public int size() {
    int n = 0;
    for (float m : membership) {
      n += m > 0.5f ? 1 : 0;
    }
    return n;
  }

  /** {@return how sure the locator is, 0 to 1} */
  public double confidence() {
    return confidence;
  }

  @Override
  public String toString() {
    return "Region['%s', %d of %d x %d pixels]".formatted(phrase, size(), width, height);
  }
}
