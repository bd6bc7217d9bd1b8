package io.luciddrag.core.internal.grid;

import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.DMatrixSparseCSC;
import org.ejml.sparse.FillReducing;
import org.ejml.sparse.csc.factory.LinearSolverFactory_DSCC;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The thin plate on a square of free cells, two right-hand sides: our band solver and EJML's sparse Cholesky. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PlateSolveBenchmark {
  @Param({"48", "64", "96"})
  public int side;

  private GridLaplacian laplacian;
  private boolean[] fixed;
  private double[] values;

  /** A frame of fixed cells and one moved cell in the middle. */
  @Setup
  public void frame() {
    laplacian = GridLaplacian.uniform(side, side);
    fixed = new boolean[side * side];
    values = new double[side * side];
    for (int i = 0; i < side; i++) {
      fixed[i] = true;
      fixed[(side - 1) * side + i] = true;
      fixed[i * side] = true;
      fixed[i * side + side - 1] = true;
    }
    int middle = side / 2 * side + side / 2;
    fixed[middle] = true;
    values[middle] = 40;
  }

  /** What motion fields use. */
  @Benchmark
  public double[] band() {
    DirichletProblem plate = DirichletProblem.biharmonic(laplacian, fixed);
    plate.solve(values);
    return plate.solve(values);
  }

  /** The library that docs/decisions/0002 compares with, without and with its fill-reducing order. */
  @Benchmark
  public DMatrixRMaj ejml() {
    int[] order = new int[side * side];
    int n = 0;
    for (int cell = 0; cell < order.length; cell++) {
      order[cell] = fixed[cell] ? -1 : n++;
    }
    DMatrixSparseCSC full = new DMatrixSparseCSC(side * side, side * side, 5 * side * side);
    int[] columns = new int[5];
    double[] entries = new double[5];
    for (int cell = 0; cell < order.length; cell++) {
      int count = laplacian.row(cell, columns, entries);
      for (int k = 0; k < count; k++) {
        full.set(cell, columns[k], entries[k]);
      }
    }
    DMatrixSparseCSC squared = new DMatrixSparseCSC(side * side, side * side, 13 * side * side);
    org.ejml.sparse.csc.CommonOps_DSCC.mult(full, full, squared);
    DMatrixSparseCSC free = new DMatrixSparseCSC(n, n, 13 * n);
    for (int c = 0; c < order.length; c++) {
      for (int at = squared.col_idx[c]; order[c] >= 0 && at < squared.col_idx[c + 1]; at++) {
        if (order[squared.nz_rows[at]] >= 0) {
          free.set(order[squared.nz_rows[at]], order[c], squared.nz_values[at]);
        }
      }
    }
    var solver = LinearSolverFactory_DSCC.cholesky(FillReducing.NONE);
    solver.setA(free);
    DMatrixRMaj right = new DMatrixRMaj(n, 2);
    right.set(n / 2, 0, 1);
    right.set(n / 2, 1, 1);
    DMatrixRMaj out = new DMatrixRMaj(n, 2);
    solver.solve(right, out);
    return out;
  }
}
