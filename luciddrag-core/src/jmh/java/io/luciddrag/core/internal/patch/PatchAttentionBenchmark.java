package io.luciddrag.core.internal.patch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.luciddrag.core.internal.tensor.ScriptModule;
import io.luciddrag.core.internal.tensor.TorchRuntime;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One posterior mean: queries on 9,000 keys of 68 numbers. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PatchAttentionBenchmark {
  @Param({"256", "1345"})
  public int queries;

  private ScriptModule ops;
  private NDManager scope;
  private NDArray q;
  private NDArray k;
  private NDArray v;

  /** Random patches. */
  @Setup
  public void patches() {
    ops = new ScriptModule(PatchOps.SOURCE);
    scope = TorchRuntime.newScope();
    q = scope.randomNormal(new Shape(queries, 68));
    k = scope.randomNormal(new Shape(9000, 68));
    v = scope.randomNormal(new Shape(9000, 68));
  }

  /** Frees them. */
  @TearDown
  public void free() {
    scope.close();
    ops.close();
  }

  /** What a sampling step does most. */
  @Benchmark
  public float attend() {
    try (NDArray out = ops.call("attend", q, k, v)) {
      return out.getFloat(0, 0);
    }
  }
}
