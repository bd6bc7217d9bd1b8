package io.luciddrag.examples.picture;

import java.awt.image.BufferedImage;

/**
 * A picture the right way up.
 *
 * @param image the picture as a person sees it
 * @param orientation how the file stored it
 */
public record Photo(BufferedImage image, Orientation orientation) {
  /** {@return the width of the picture as stored} */
  public int storedWidth() {
    return orientation.swapsSides() ? image.getHeight() : image.getWidth();
  }

  /** {@return the height of the picture as stored} */
  public int storedHeight() {
    return orientation.swapsSides() ? image.getWidth() : image.getHeight();
  }
}
