package io.luciddrag.core.internal.autoencoder;

import java.util.ArrayList;
import java.util.List;

/** Cuts an axis of latent cells into overlapping spans. */
@FunctionalInterface
interface TileLayout {
  List<Span> spans(int cells);

  /**
   * As few spans as a largest length allows, all of one length but for a cell. Unlike diffusers'
   * fixed stride it makes no slivers at the far end, whose few cells are a poor sample for group
   * normalisation, and does not work on more cells.
   *
   * @param most largest length
   * @param overlap of neighbours, below the length
   */
  static TileLayout even(int most, int overlap) {
    return cells -> {
      int fresh =
          Math.max(1, cells - overlap); // a span's cells without its overlap, over all spans
      int count = (fresh - 1) / (most - overlap) + 1; // rounded up
      List<Span> spans = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int to = (int) ((long) (i + 1) * fresh / count) + overlap;
        spans.add(new Span((int) ((long) i * fresh / count), Math.min(to, cells)));
      }
      return spans;
    };
  }

  /**
   * From a cell, inclusive, to another, exclusive.
   *
   * @param from first cell
   * @param to cell after the last
   */
  record Span(int from, int to) {}
}
