package io.luciddrag.examples.sheet;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Lays rows of tiles out on a light page. */
public final class SheetPage {
  /** Between two tiles and around the page. */
  static final int GAP = 18;

  /** Between a tile's edge and what is in it. */
  static final int PADDING = 12;

  private static final int TEXT_GAP = 8;

  private final Lettering lettering;

  /** Makes a page that writes with the given lettering. */
  public SheetPage(Lettering lettering) {
    this.lettering = lettering;
  }

  /** {@return the inner width of a tile that is as wide as several} */
  static int span(int tiles, int width) {
    return tiles * width + (tiles - 1) * (2 * PADDING + GAP);
  }

  /** {@return the page} */
  public BufferedImage draw(List<List<Tile>> rows) {
    int width = rows.stream().mapToInt(SheetPage::width).max().orElse(0) + GAP;
    int height = rows.stream().mapToInt(row -> height(row) + GAP).sum() + GAP;
    BufferedImage page = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = page.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.setColor(SheetColors.PAGE);
    g.fillRect(0, 0, width, height);
    int y = GAP;
    for (List<Tile> row : rows) {
      drawRow(g, row, y);
      y += height(row) + GAP;
    }
    g.dispose();
    return page;
  }

  private static int width(List<Tile> row) {
    return row.stream().mapToInt(tile -> tile.width() + 2 * PADDING + GAP).sum();
  }

  private int height(List<Tile> row) {
    return row.stream().mapToInt(this::height).max().orElse(0) + 2 * PADDING;
  }

  private int height(Tile tile) {
    int text = lettering.height(tile.text(), tile.width());
    BufferedImage picture = tile.picture();
    return picture == null ? text : picture.getHeight() + (text > 0 ? TEXT_GAP + text : 0);
  }

  private void drawRow(Graphics2D g, List<Tile> row, int y) {
    int height = height(row);
    int x = GAP;
    for (Tile tile : row) {
      int outer = tile.width() + 2 * PADDING;
      RoundRectangle2D card =
          new RoundRectangle2D.Double(x + 0.5, y + 0.5, outer - 1, height - 1, 10, 10);
      g.setColor(SheetColors.CARD);
      g.fill(card);
      g.setColor(SheetColors.CARD_EDGE);
      g.setStroke(new BasicStroke(1));
      g.draw(card);
      drawTile(g, tile, x + PADDING, y + PADDING);
      x += outer + GAP;
    }
  }

  private void drawTile(Graphics2D g, Tile tile, int x, int y) {
    int top = y;
    BufferedImage picture = tile.picture();
    if (picture != null) {
      g.drawImage(picture, x + (tile.width() - picture.getWidth()) / 2, y, null);
      top += picture.getHeight() + TEXT_GAP;
    }
    lettering.draw(g, tile.text(), x, top, tile.width());
  }
}
