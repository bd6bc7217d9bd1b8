package io.luciddrag.core.internal.patch;

/** The smallest rectangle of cells around a set of cells. */
record CellWindow(int left, int top, int width, int height) {
  static CellWindow around(int[] cells, int gridWidth) {
    int left = Integer.MAX_VALUE;
    int top = Integer.MAX_VALUE;
    int right = 0;
    int bottom = 0;
    for (int cell : cells) {
      left = Math.min(left, cell % gridWidth);
      right = Math.max(right, cell % gridWidth);
      top = Math.min(top, cell / gridWidth);
      bottom = Math.max(bottom, cell / gridWidth);
    }
    return new CellWindow(left, top, right - left + 1, bottom - top + 1);
  }

  /** Indices of the cells within the window, row by row. */
  long[] local(int[] cells, int gridWidth) {
    long[] local = new long[cells.length];
    for (int i = 0; i < cells.length; i++) {
      local[i] = (long) (cells[i] / gridWidth - top) * width + cells[i] % gridWidth - left;
    }
    return local;
  }
}
