package io.luciddrag.core.internal.grid;

import java.util.Arrays;

/**
 * Finds the smoothest field with given values on some cells: L u = 0 (membrane, harmonic) or L L u
 * = 0 (thin plate, biharmonic) on all free cells.
 *
 * <p>Factorised once per set of fixed cells; then each field costs two band substitutions.
 * Immutable.
 */
public final class DirichletProblem {
  private final GridLaplacian laplacian;
  private final boolean biharmonic;
  private final int[] order; // position of a free cell in the band matrix, -1 for fixed cells
  private final int[] free; // cells by position
  private final BandCholesky factor;

  private DirichletProblem(GridLaplacian laplacian, boolean biharmonic, boolean[] fixed) {
    this.laplacian = laplacian;
    this.biharmonic = biharmonic;
    this.order = order(laplacian.width(), laplacian.height(), fixed);
    int n = 0;
    for (int p : order) {
      n = Math.max(n, p + 1);
    }
    this.free = new int[n];
    for (int cell = 0; cell < order.length; cell++) {
      if (order[cell] >= 0) {
        free[order[cell]] = cell;
      }
    }
    this.factor = assemble();
    factor.factorise();
  }

  /** L u = 0 on the free cells; at least one cell must be fixed. */
  public static DirichletProblem harmonic(GridLaplacian laplacian, boolean[] fixed) {
    return new DirichletProblem(laplacian, false, fixed.clone());
  }

  /** L L u = 0 on the free cells; at least one cell must be fixed. */
  public static DirichletProblem biharmonic(GridLaplacian laplacian, boolean[] fixed) {
    return new DirichletProblem(laplacian, true, fixed.clone());
  }

  /**
   * Extends values from the fixed cells.
   *
   * @param values (h * w); those on free cells are ignored
   * @return (h * w): the given values on fixed cells, the field elsewhere
   */
  public double[] solve(double[] values) {
    double[] field = values.clone();
    for (int cell : free) {
      field[cell] = 0;
    }
    double[] pull = laplacian.apply(field);
    if (biharmonic) {
      pull = laplacian.apply(pull);
    }
    double[] x = new double[free.length];
    for (int p = 0; p < free.length; p++) {
      x[p] = -pull[free[p]];
    }
    factor.solve(x);
    for (int p = 0; p < free.length; p++) {
      field[free[p]] = x[p];
    }
    return field;
  }

  /**
   * Numbers the free cells along the narrower side of their bounding box, which keeps the band
   * narrow.
   */
  private static int[] order(int w, int h, boolean[] fixed) {
    int left = w;
    int right = -1;
    int top = h;
    int bottom = -1;
    for (int cell = 0; cell < fixed.length; cell++) {
      if (!fixed[cell]) {
        left = Math.min(left, cell % w);
        right = Math.max(right, cell % w);
        top = Math.min(top, cell / w);
        bottom = Math.max(bottom, cell / w);
      }
    }
    int[] order = new int[fixed.length];
    Arrays.fill(order, -1);
    boolean byRows = right - left <= bottom - top;
    int next = 0;
    int outer = byRows ? bottom - top : right - left;
    int inner = byRows ? right - left : bottom - top;
    for (int a = 0; a <= outer; a++) {
      for (int b = 0; b <= inner; b++) {
        int cell = byRows ? (top + a) * w + left + b : (top + b) * w + left + a;
        if (!fixed[cell]) {
          order[cell] = next++;
        }
      }
    }
    return order;
  }

  private BandCholesky assemble() {
    int[] columns = new int[5];
    double[] values = new double[5];
    int band = 0;
    for (int cell = 0; cell < order.length; cell++) {
      int count = laplacian.row(cell, columns, values);
      band = Math.max(band, biharmonic ? spread(columns, count) : reach(cell, columns, count));
    }
    BandCholesky matrix = new BandCholesky(free.length, band);
    for (int cell = 0; cell < order.length; cell++) {
      int count = laplacian.row(cell, columns, values);
      if (biharmonic) { // L L = sum over rows of the outer product of each row with itself
        for (int a = 0; a < count; a++) {
          for (int b = 0; b < count; b++) {
            add(matrix, columns[a], columns[b], values[a] * values[b]);
          }
        }
      } else {
        for (int a = 0; a < count; a++) {
          add(matrix, cell, columns[a], values[a]);
        }
      }
    }
    return matrix;
  }

  private void add(BandCholesky matrix, int rowCell, int columnCell, double value) {
    int row = order[rowCell];
    int column = order[columnCell];
    if (column >= 0 && row >= column) {
      matrix.add(row, column, value);
    }
  }

  private int spread(int[] columns, int count) {
    int low = Integer.MAX_VALUE;
    int high = -1;
    for (int i = 0; i < count; i++) {
      int p = order[columns[i]];
      if (p >= 0) {
        low = Math.min(low, p);
        high = Math.max(high, p);
      }
    }
    return high < 0 ? 0 : high - low;
  }

  private int reach(int cell, int[] columns, int count) {
    int reach = 0;
    for (int i = 0; i < count && order[cell] >= 0; i++) {
      if (order[columns[i]] >= 0) {
        reach = Math.max(reach, Math.abs(order[columns[i]] - order[cell]));
      }
    }
    return reach;
  }
}
