package io.luciddrag.testkit.world;

import io.luciddrag.spi.Correspondence;

/**
 * Where the content of every pixel of one rendering lies in another, exactly. Immutable.
 *
 * <p>The backdrop stays in place. A spot that another part covers in the target, or that has turned
 * away, is hidden; a match from the target back to the source shows what was uncovered: its hidden
 * pixels.
 */
public final class DenseMatch {
  /** What became of a pixel's content. */
  public enum Fate {
    /** It is seen in the target. */
    VISIBLE,
    /** Something covers it, or it has turned away. */
    HIDDEN,
    /** It has left the picture. */
    OUTSIDE
  }

  private static final double ROUNDING = 0.01; // pixels by which a chart and its inverse may differ

  private final int width;
  private final int height;
  private final float[] xs;
  private final float[] ys;
  private final Fate[] fates;

  private DenseMatch(int width, int height) {
    this.width = width;
    this.height = height;
    xs = new float[width * height];
    ys = new float[width * height];
    fates = new Fate[width * height];
  }

  static DenseMatch between(Rendering source, Rendering target) {
    if (source.scene().kind() != target.scene().kind()
        || source.width() != target.width()
        || source.height() != target.height()) {
      throw new IllegalArgumentException(
          "renderings match only if kind and size agree, were " + source + " and " + target);
    }
    DenseMatch match = new DenseMatch(source.width(), source.height());
    for (int y = 0; y < match.height; y++) {
      for (int x = 0; x < match.width; x++) {
        match.follow(source, target, x, y);
      }
    }
    return match;
  }

  private void follow(Rendering source, Rendering target, int x, int y) {
    int at = y * width + x;
    int part = source.partAt(x, y);
    xs[at] = x;
    ys[at] = y;
    if (part < 0) {
      fates[at] = target.partAt(x, y) < 0 ? Fate.VISIBLE : Fate.HIDDEN;
      return;
    }
    double[] uv = new double[2];
    double[] xy = new double[2];
    source.chart(part).toMaterial(source.view().sceneX(x), source.view().sceneY(y), uv);
    target.chart(part).toScene(uv[0], uv[1], xy);
    xs[at] = (float) target.view().column(xy[0]);
    ys[at] = (float) target.view().row(xy[1]);
    int column = Math.round(xs[at]);
    int row = Math.round(ys[at]);
    if (column < 0 || row < 0 || column >= width || row >= height) {
      fates[at] = Fate.OUTSIDE;
      return;
    }
    boolean seen = target.partAt(column, row) == part && facesUs(target, part, uv, xy);
    fates[at] = seen ? Fate.VISIBLE : Fate.HIDDEN;
  }

  /**
   * Whether the surface at this place is really that spot: a ball's rear maps to the same place.
   */
  private static boolean facesUs(Rendering target, int part, double[] uv, double[] xy) {
    double[] seen = new double[2];
    target.chart(part).toMaterial(xy[0], xy[1], seen);
    double[] there = target.chart(part).place(seen[0], seen[1]);
    double drift = Math.hypot(there[0] - xy[0], there[1] - xy[1]) * target.view().scale();
    return drift < ROUNDING
        && Math.abs(seen[0] - uv[0]) < 1e-3 + 1e-3 * Math.abs(uv[0])
        && Math.abs(seen[1] - uv[1]) < 1e-3 + 1e-3 * Math.abs(uv[1]);
  }

  /** {@return the width in pixels} */
  public int width() {
    return width;
  }

  /** {@return the height in pixels} */
  public int height() {
    return height;
  }

  /**
   * {@return the column in the target, also of hidden content}
   *
   * @param x column in the source
   * @param y row in the source
   */
  public float targetX(int x, int y) {
    return xs[y * width + x];
  }

  /**
   * {@return the row in the target, also of hidden content}
   *
   * @param x column in the source
   * @param y row in the source
   */
  public float targetY(int x, int y) {
    return ys[y * width + x];
  }

  /**
   * {@return what became of a pixel's content}
   *
   * @param x column in the source
   * @param y row in the source
   */
  public Fate fate(int x, int y) {
    return fates[y * width + x];
  }

  /**
   * {@return how far a pixel's content has moved, in pixels}
   *
   * @param x column in the source
   * @param y row in the source
   */
  public double distance(int x, int y) {
    return Math.hypot(targetX(x, y) - x, targetY(x, y) - y);
  }

  /**
   * {@return this match as the engine's correspondence, if it leads from an edited picture back to
   * its source: what is not visible there is open}
   */
  public Correspondence toCorrespondence() {
    int n = width * height;
    float[] dx = new float[n];
    float[] dy = new float[n];
    float[] reliability = new float[n];
    boolean[] open = new boolean[n];
    for (int i = 0; i < n; i++) {
      open[i] = fates[i] != Fate.VISIBLE;
      dx[i] = open[i] ? 0 : xs[i] - i % width;
      int row = i / width;
      dy[i] = open[i] ? 0 : ys[i] - row;
      reliability[i] = open[i] ? 0 : 1;
    }
    return new Correspondence(
        width, height, dx, dy, reliability, open, new boolean[n], new boolean[n]);
  }
}
