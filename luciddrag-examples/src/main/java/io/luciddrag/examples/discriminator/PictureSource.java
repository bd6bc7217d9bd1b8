package io.luciddrag.examples.discriminator;

/** Pictures by number; the same number gives the same picture. */
public interface PictureSource {
  /** {@return how many there are} */
  int size();

  /**
   * Reads one.
   *
   * @param index from 0
   */
  CaptionedPicture get(int index);
}
