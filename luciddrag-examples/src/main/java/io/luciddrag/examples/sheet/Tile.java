package io.luciddrag.examples.sheet;

import io.luciddrag.examples.picture.ScaledPicture;
import java.awt.image.BufferedImage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A card on a sheet: a small picture with text below it, or text alone.
 *
 * @param picture already scaled; null for text alone
 * @param text below the picture
 * @param width of the inside of the card
 */
public record Tile(@Nullable BufferedImage picture, List<TextLine> text, int width) {
  /** Copies the text. */
  public Tile {
    text = List.copyOf(text);
  }

  /** {@return a card with a picture scaled to fit} */
  public static Tile of(BufferedImage picture, List<TextLine> text, int side) {
    return new Tile(ScaledPicture.fit(picture, side), text, side);
  }

  /** {@return a card of text} */
  public static Tile ofText(List<TextLine> text, int width) {
    return new Tile(null, text, width);
  }
}
