package io.luciddrag.examples.sheet;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** A request and its results on one page: the input with its facts on top, then the results. */
public final class ContactSheet {
  private static final int SIDE = 420; // of a tile, in pixels
  private static final int MAX_COLUMNS = 3;

  private final Lettering lettering;
  private final Tile input;
  private final List<TextLine> facts;
  private final List<Tile> results = new ArrayList<>();

  /**
   * Starts a sheet.
   *
   * @param lettering writes the text
   * @param request the input
   * @param facts what stands beside it
   */
  public ContactSheet(Lettering lettering, RequestPicture request, List<TextLine> facts) {
    this.lettering = lettering;
    this.input = Tile.of(request.draw(SIDE), List.of(), SIDE);
    this.facts = List.copyOf(facts);
  }

  /** Adds a result. */
  public void add(BufferedImage picture, List<TextLine> caption) {
    results.add(Tile.of(picture, caption, SIDE));
  }

  /** {@return the page} */
  public BufferedImage draw() {
    int columns = results.size() == 4 ? 2 : Math.max(2, Math.min(MAX_COLUMNS, results.size()));
    List<List<Tile>> rows = new ArrayList<>();
    rows.add(List.of(input, Tile.ofText(facts, SheetPage.span(columns - 1, SIDE))));
    for (int from = 0; from < results.size(); from += columns) {
      rows.add(results.subList(from, Math.min(results.size(), from + columns)));
    }
    return new SheetPage(lettering).draw(rows);
  }
}
