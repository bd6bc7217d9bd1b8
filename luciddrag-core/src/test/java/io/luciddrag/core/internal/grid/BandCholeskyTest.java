package io.luciddrag.core.internal.grid;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luciddrag.core.internal.golden.Difference;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BandCholeskyTest {
  // Both sides double, diagonally dominant matrices: condition numbers below 100.
  private static final double DOUBLE = 1e-11;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void solvesWhatADenseSolverSolves(int band) {
    for (int n = 1; n <= 40; n++) {
      long seed = 1000L * band + n;
      double[][] dense = spd(n, band, seed);
      double[] right = new SplittableRandom(seed + 7).doubles(n, -5, 5).toArray();
      BandCholesky matrix = new BandCholesky(n, band);
      for (int row = 0; row < n; row++) {
        for (int column = Math.max(0, row - band); column <= row; column++) {
          matrix.add(row, column, dense[row][column]);
        }
      }
      matrix.factorise();
      double[] x = right.clone();
      matrix.solve(x);

      Difference.assertWithin(
          DOUBLE, "n %d, band %d, seed %d".formatted(n, band, seed), x, solve(dense, right), n);
    }
  }

  @Test
  void addingTwiceAddsUp() {
    BandCholesky matrix = new BandCholesky(1, 0);
    matrix.add(0, 0, 1.5);
    matrix.add(0, 0, 2.5);
    matrix.factorise();
    double[] x = {8};
    matrix.solve(x);

    Difference.assertWithin(DOUBLE, "8 / 4", x, new double[] {2}, 1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 0, Double.NaN})
  void saysWhereItIsNotPositiveDefinite(double pivot) {
    BandCholesky matrix = new BandCholesky(6, 1);
    for (int i = 0; i < 6; i++) {
      matrix.add(i, i, i == 5 ? pivot : 2);
    }

    assertThatThrownBy(matrix::factorise)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "grid problem of 6 cells is not positive definite at cell 5 (pivot " + pivot + ")");
  }

  /** Random symmetric band matrix whose diagonal outweighs its rows. */
  private static double[][] spd(int n, int band, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] a = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = Math.max(0, i - band); j < i; j++) {
        a[i][j] = random.nextDouble(-1, 1);
        a[j][i] = a[i][j];
      }
    }
    for (int i = 0; i < n; i++) {
      double sum = random.nextDouble(0.5, 2);
      for (int j = 0; j < n; j++) {
        sum += i == j ? 0 : Math.abs(a[i][j]);
      }
      a[i][i] = sum;
    }
    return a;
  }

  /** Gauss with column pivots. */
  private static double[] solve(double[][] matrix, double[] right) {
    int n = right.length;
    double[][] a = new double[n][];
    for (int i = 0; i < n; i++) {
      a[i] = matrix[i].clone();
    }
    double[] b = right.clone();
    for (int k = 0; k < n; k++) {
      int pivot = k;
      for (int i = k + 1; i < n; i++) {
        pivot = Math.abs(a[i][k]) > Math.abs(a[pivot][k]) ? i : pivot;
      }
      double[] row = a[k];
      a[k] = a[pivot];
      a[pivot] = row;
      double value = b[k];
      b[k] = b[pivot];
      b[pivot] = value;
      for (int i = k + 1; i < n; i++) {
        double factor = a[i][k] / a[k][k];
        for (int j = k; j < n; j++) {
          a[i][j] -= factor * a[k][j];
        }
        b[i] -= factor * b[k];
      }
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int j = i + 1; j < n; j++) {
        b[i] -= a[i][j] * b[j];
      }
      b[i] /= a[i][i];
    }
    return b;
  }
}
