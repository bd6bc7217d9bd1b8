package io.luciddrag.core.internal.grid;

/**
 * Cholesky factorisation of a symmetric positive definite band matrix, four columns at a time.
 *
 * <p>Source: Golub and Van Loan, Matrix Computations, 4th ed., section 4.3.5 (band Cholesky). Ours
 * because grid operators ordered along their narrow side are band matrices, where this is many
 * times faster than a general sparse solver: docs/decisions/0002-band-cholesky.md.
 *
 * <p>Confined to one thread until factorised, then immutable.
 */
final class BandCholesky {
  private static final int PANEL = 4; // columns eliminated together

  private final int n;
  private final int band;
  private final int stride;
  private final double[] columns; // column j holds rows j .. j + band, then PANEL zeros

  BandCholesky(int n, int band) {
    this.n = n;
    this.band = band;
    this.stride = band + 1 + PANEL;
    this.columns = new double[Math.multiplyExact(n + PANEL, stride)];
  }

  /** Adds to the entry (row, column), row at or below column. */
  void add(int row, int column, double value) {
    columns[column * stride + row - column] += value;
  }

  void factorise() {
    double[] l0 = new double[stride + PANEL];
    double[] l1 = new double[stride + PANEL];
    double[] l2 = new double[stride + PANEL];
    double[] l3 = new double[stride + PANEL];
    for (int j = 0; j < n; j += PANEL) {
      int width = Math.min(PANEL, n - j);
      for (int p = 0; p < width; p++) {
        eliminate(j, p);
      }
      if (width < PANEL) {
        return;
      }
      int rows = Math.min(band + PANEL, n - j); // rows j .. j + rows - 1 are touched by the panel
      copy(j, 0, l0, rows);
      copy(j, 1, l1, rows);
      copy(j, 2, l2, rows);
      copy(j, 3, l3, rows);
      for (int k = PANEL; k < rows; k++) {
        update(columns, (j + k) * stride - k, k, rows, l0, l1, l2, l3);
      }
    }
  }

  /** Brings column j + p up to date with the earlier columns of its panel and scales it. */
  private void eliminate(int j, int p) {
    int column = j + p;
    int at = column * stride;
    int rows = Math.min(band + 1, n - column);
    for (int q = 0; q < p; q++) {
      int from = (j + q) * stride + (p - q);
      double factor = columns[from];
      int reach = Math.min(rows, band + 1 - (p - q));
      for (int i = 0; i < reach; i++) {
        columns[at + i] -= factor * columns[from + i];
      }
    }
    double pivot = columns[at];
    if (!(pivot > 0)) {
      throw new IllegalStateException(
          "grid problem of %d cells is not positive definite at cell %d (pivot %s)"
              .formatted(n, column, pivot));
    }
    double scale = 1 / Math.sqrt(pivot);
    for (int i = 0; i < rows; i++) {
      columns[at + i] *= scale;
    }
  }

  /** Copies column j + p to rows counted from j. */
  private void copy(int j, int p, double[] to, int rows) {
    for (int i = 0; i < p; i++) {
      to[i] = 0;
    }
    System.arraycopy(columns, (j + p) * stride, to, p, Math.min(rows - p, stride));
  }

  private static void update(
      double[] a, int at, int k, int rows, double[] l0, double[] l1, double[] l2, double[] l3) {
    double f0 = l0[k];
    double f1 = l1[k];
    double f2 = l2[k];
    double f3 = l3[k];
    for (int i = k; i < rows; i++) {
      a[at + i] -= f0 * l0[i] + f1 * l1[i] + f2 * l2[i] + f3 * l3[i];
    }
  }

  /** Solves in place. */
  void solve(double[] x) {
    for (int j = 0; j < n; j++) {
      int at = j * stride;
      double v = x[j] / columns[at];
      x[j] = v;
      int rows = Math.min(band + 1, n - j);
      for (int i = 1; i < rows; i++) {
        x[j + i] -= v * columns[at + i];
      }
    }
    for (int j = n - 1; j >= 0; j--) {
      int at = j * stride;
      double v = x[j];
      int rows = Math.min(band + 1, n - j);
      for (int i = 1; i < rows; i++) {
        v -= columns[at + i] * x[j + i];
      }
      x[j] = v / columns[at];
    }
  }
}
