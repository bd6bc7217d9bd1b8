package io.luciddrag.examples.sheet;

import java.awt.Color;
import java.awt.Font;
import org.jspecify.annotations.Nullable;

/**
 * A line of text; wrapped where it is too long.
 *
 * @param text what it says
 * @param style how it looks
 * @param swatch the colour of the small square before it, that explains a colour in a picture
 */
public record TextLine(String text, Style style, @Nullable Color swatch) {

  /** How a line looks. */
  public enum Style {
    /** Large and bold. */
    TITLE(Font.BOLD, 16, 0x1B1F24, 4),
    /** As running text. */
    BODY(Font.PLAIN, 13, 0x3A414A, 3),
    /** Present, but not in the way. */
    FAINT(Font.PLAIN, 11, 0x7A828C, 3);

    private final int weight;
    private final int size;
    private final int rgb;
    private final int maxLines;

    Style(int weight, int size, int rgb, int maxLines) {
      this.weight = weight;
      this.size = size;
      this.rgb = rgb;
      this.maxLines = maxLines;
    }

    Font font() {
      return new Font(Font.SANS_SERIF, weight, size);
    }

    Color color() {
      return new Color(rgb);
    }

    int maxLines() {
      return maxLines;
    }
  }

  /** {@return a heading} */
  public static TextLine title(String text) {
    return new TextLine(text, Style.TITLE, null);
  }

  /** {@return a line of running text} */
  public static TextLine body(String text) {
    return new TextLine(text, Style.BODY, null);
  }

  /** {@return a line that explains a colour} */
  public static TextLine legend(Color swatch, String text) {
    return new TextLine(text, Style.BODY, swatch);
  }

  /** {@return a remark} */
  public static TextLine faint(String text) {
    return new TextLine(text, Style.FAINT, null);
  }
}
