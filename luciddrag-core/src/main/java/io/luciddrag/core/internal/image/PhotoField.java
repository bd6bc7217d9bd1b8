package io.luciddrag.core.internal.image;

import java.awt.Rectangle;

/**
 * The working copy's displacement and synthesis weight at the photo's resolution, row by row.
 *
 * <p>Between working pixels the displacement is bilinear, but only among those that move, and only
 * among those that agree with the nearest: where the field is torn, mixing the two sides would
 * smear. The share of moving neighbours is the cover, which smooths the outline of what moved.
 *
 * <p>Call {@link #row} for a row, then read the arrays; columns count from the area's left edge.
 * One thread at a time.
 */
final class PhotoField {
  /** Working pixels by which neighbours may differ before the field counts as torn. */
  private static final float TEAR = 2;

  private final Composition c;
  private final Rectangle area;
  private final Stencil columns;
  private final Stencil rows;
  private final boolean synthesised;
  private final boolean scaled;
  private final float photoPerWorkingX;
  private final float photoPerWorkingY;

  /** Displacement along x in photo pixels; 0 where cover is 0. */
  final float[] dx;

  /** Displacement along y in photo pixels; 0 where cover is 0. */
  final float[] dy;

  /** How much of the pixel is shown by the warp, 0 to 1. */
  final float[] cover;

  /** Weight of the synthesis, 0 to 1. */
  final float[] alpha;

  private int workingRow;
  private float sumX;
  private float sumY;
  private float sumWeight;

  /** The field over {@code area}, which lies inside the crop, in photo pixels. */
  PhotoField(Composition c, Rectangle area) {
    this.c = c;
    this.area = area;
    columns = Stencil.columns(c.frame(), area.x, area.width);
    rows = Stencil.rows(c.frame(), area.y, area.height);
    synthesised = c.synthesis() != null;
    scaled = c.frame().isScaled();
    photoPerWorkingX = (float) (1 / c.frame().scaleX());
    photoPerWorkingY = (float) (1 / c.frame().scaleY());
    dx = new float[area.width];
    dy = new float[area.width];
    cover = new float[area.width];
    alpha = new float[area.width];
  }

  /** The working row nearest to the photo row. */
  int workingRow() {
    return workingRow;
  }

  /** The working column nearest to a photo column of the area. */
  int workingColumn(int column) {
    return columns.nearest(column);
  }

  /** Fills the arrays for a row of the photo. */
  void row(int photoY) {
    int y = photoY - area.y;
    workingRow = rows.nearest(y);
    int top = rows.first(y) * c.frame().width();
    int bottom = rows.second(y) * c.frame().width();
    float shareY = rows.share(y);
    for (int x = 0; x < area.width; x++) {
      alpha[x] = synthesised ? alpha(x, top, bottom, shareY) : 0;
      if (scaled) {
        mix(x, top, bottom, shareY);
      } else {
        take(x, top + columns.first(x));
      }
    }
  }

  private float alpha(int x, int top, int bottom, float shareY) {
    float above = columns.mix(x, c.alpha(), top);
    float below = columns.mix(x, c.alpha(), bottom);
    return Math.max(0, Math.min(1, above + (below - above) * shareY));
  }

  private void take(int x, int i) {
    boolean shown = c.moved()[i] && Warp.moves(c.dx()[i], c.dy()[i]);
    cover[x] = shown ? 1 : 0;
    dx[x] = shown ? c.dx()[i] : 0;
    dy[x] = shown ? c.dy()[i] : 0;
  }

  private void mix(int x, int top, int bottom, float shareY) {
    int i00 = top + columns.first(x);
    int i01 = top + columns.second(x);
    int i10 = bottom + columns.first(x);
    int i11 = bottom + columns.second(x);
    boolean[] moved = c.moved();
    float shareX = columns.share(x);
    float w00 = moved[i00] ? (1 - shareX) * (1 - shareY) : 0;
    float w01 = moved[i01] ? shareX * (1 - shareY) : 0;
    float w10 = moved[i10] ? (1 - shareX) * shareY : 0;
    float w11 = moved[i11] ? shareX * shareY : 0;
    float total = w00 + w01 + w10 + w11;
    cover[x] = total;
    dx[x] = 0;
    dy[x] = 0;
    if (total == 0) {
      return;
    }
    int upper = w00 >= w01 ? i00 : i01;
    int lower = w10 >= w11 ? i10 : i11;
    int main = Math.max(w00, w01) >= Math.max(w10, w11) ? upper : lower;
    sumX = 0;
    sumY = 0;
    sumWeight = 0;
    add(w00, i00, main);
    add(w01, i01, main);
    add(w10, i10, main);
    add(w11, i11, main);
    float u = c.dx()[main] + sumX / sumWeight;
    float v = c.dy()[main] + sumY / sumWeight;
    if (Warp.moves(u, v)) {
      dx[x] = u * photoPerWorkingX;
      dy[x] = v * photoPerWorkingY;
    } else {
      cover[x] = 0;
    }
  }

  /** Adds a neighbour's difference from the main one; a difference of nothing stays exactly 0. */
  private void add(float weight, int i, int main) {
    float u = c.dx()[i] - c.dx()[main];
    float v = c.dy()[i] - c.dy()[main];
    if (weight > 0 && Math.abs(u) <= TEAR && Math.abs(v) <= TEAR) {
      sumX += weight * u;
      sumY += weight * v;
      sumWeight += weight;
    }
  }
}
