package io.luciddrag.examples.sheet;

import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Writes text into pictures; on a machine without fonts it takes no room and writes nothing. */
public final class Lettering {
  private static final int SWATCH = 10;
  private static final int SWATCH_ROOM = 18;

  private final boolean works;

  private Lettering(boolean works) {
    this.works = works;
  }

  /**
   * Finds out whether this machine can write.
   *
   * @param complain told once if it cannot
   */
  public static Lettering find(Consumer<String> complain) {
    try {
      Graphics2D g = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB).createGraphics();
      for (TextLine.Style style : TextLine.Style.values()) {
        g.setFont(style.font());
        g.drawString("Ag", 0, g.getFontMetrics().getAscent());
      }
      g.dispose();
      return new Lettering(true);
    } catch (RuntimeException | LinkageError | InternalError noFonts) {
      complain.accept(
          "note: Java finds no fonts here, so the sheet has no text (install fontconfig and a font, such as fonts-dejavu-core)");
      return none();
    }
  }

  /** {@return one that writes nothing} */
  static Lettering none() {
    return new Lettering(false);
  }

  /** {@return how high lines become in a column} */
  int height(List<TextLine> lines, int width) {
    if (!works || lines.isEmpty()) {
      return 0;
    }
    Graphics2D g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
    int height = lay(g, lines, 0, 0, width, false);
    g.dispose();
    return height;
  }

  /** Writes lines into a column. */
  void draw(Graphics2D g, List<TextLine> lines, int x, int y, int width) {
    if (works) {
      g.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      lay(g, lines, x, y, width, true);
    }
  }

  private static int lay(
      Graphics2D g, List<TextLine> lines, int x, int y, int width, boolean draw) {
    int top = y;
    for (TextLine line : lines) {
      FontMetrics metrics = g.getFontMetrics(line.style().font());
      int indent = line.swatch() == null ? 0 : SWATCH_ROOM;
      if (draw && line.swatch() != null) {
        g.setColor(line.swatch());
        g.fillRoundRect(x, top + (metrics.getHeight() - SWATCH) / 2, SWATCH, SWATCH, 4, 4);
      }
      for (String part : wrap(line, metrics, width - indent)) {
        if (draw) {
          g.setFont(line.style().font());
          g.setColor(line.style().color());
          g.drawString(part, x + indent, top + metrics.getAscent());
        }
        top += metrics.getHeight();
      }
      top += 2;
    }
    return top - y;
  }

  private static List<String> wrap(TextLine line, FontMetrics metrics, int width) {
    List<String> parts = new ArrayList<>();
    String current = "";
    for (String word : line.text().strip().split("\\s+", -1)) {
      String longer = current.isEmpty() ? word : current + " " + word;
      if (!current.isEmpty() && metrics.stringWidth(longer) > width) {
        parts.add(cut(current, metrics, width));
        current = word;
      } else {
        current = longer;
      }
    }
    parts.add(cut(current, metrics, width));
    int most = line.style().maxLines();
    if (parts.size() > most) {
      String last = cut(parts.get(most - 1) + " " + parts.get(most), metrics, width);
      parts.set(most - 1, last);
      return parts.subList(0, most);
    }
    return parts;
  }

  private static String cut(String text, FontMetrics metrics, int width) {
    if (metrics.stringWidth(text) <= width) {
      return text;
    }
    int length = text.length();
    while (length > 1 && metrics.stringWidth(text.substring(0, length) + "\u2026") > width) {
      length--;
    }
    return text.substring(0, length) + "\u2026";
  }
}
