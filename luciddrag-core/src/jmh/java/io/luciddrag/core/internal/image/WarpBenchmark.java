package io.luciddrag.core.internal.image;

import io.luciddrag.spi.RgbImage;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Moving every pixel of a 512 x 512 picture. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class WarpBenchmark {
  private static final int SIDE = 512;

  private RgbImage image;
  private final float[] dx = new float[SIDE * SIDE];
  private final float[] dy = new float[SIDE * SIDE];
  private final boolean[] all = new boolean[SIDE * SIDE];

  /** Noise moved along a smooth field. */
  @Setup
  public void field() {
    Random random = new Random(1);
    float[] planes = new float[3 * SIDE * SIDE];
    for (int i = 0; i < planes.length; i++) {
      planes[i] = random.nextFloat();
    }
    image = new RgbImage(SIDE, SIDE, planes);
    Arrays.fill(all, true);
    for (int i = 0; i < dx.length; i++) {
      dx[i] = 20 * (float) Math.sin(i % SIDE / 80.0);
      dy[i] = 20 * (float) Math.cos(i / (double) SIDE / 80);
    }
  }

  /** What previews and edits do. */
  @Benchmark
  public RgbImage warp() {
    return Warp.apply(image, dx, dy, all);
  }
}
