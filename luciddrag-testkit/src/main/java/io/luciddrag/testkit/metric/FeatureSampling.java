package io.luciddrag.testkit.metric;

/** How features between cells are read when a map is brought to the size of its picture. */
public enum FeatureSampling {
  /** From the four cells around, as DragDiffusion's script does. */
  BILINEAR,
  /** From the cell that the pixel lies in, as RegionDrag's script does. */
  NEAREST;

  /** The left or upper of the two cells that a pixel is read from. */
  int first(int pixel, int cells, double span) {
    return (int)
        (this == NEAREST
            ? Math.min(cells - 1.0, Math.floor(pixel * cells / span))
            : Math.min(place(pixel, cells, span), Math.max(0, cells - 2.0)));
  }

  /** The share of the next cell. */
  double share(int pixel, int cells, double span) {
    return this == NEAREST ? 0 : place(pixel, cells, span) - first(pixel, cells, span);
  }

  private static double place(int pixel, int cells, double span) {
    return Math.max(0, Math.min(cells - 1.0, (pixel + 0.5) * cells / span - 0.5));
  }
}
