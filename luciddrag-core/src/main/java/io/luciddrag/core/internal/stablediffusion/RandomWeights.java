package io.luciddrag.core.internal.stablediffusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.luciddrag.core.internal.weights.Weights;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Weights of any name and shape, made in memory, for measuring speed and memory without a model: no
 * picture comes of them.
 *
 * <p>Seeded; matrices are uniform with the variance that keeps activations of order one, vectors
 * near 0, and norms' weights near 1.
 */
final class RandomWeights implements Weights {
  private static final int BLOCK = 1 << 20; // numbers drawn; larger tensors repeat them, shifted

  private final float[] block = new float[BLOCK];
  private int offset;

  RandomWeights(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < BLOCK; i++) {
      block[i] = (float) (2 * random.nextDouble() - 1);
    }
  }

  @Override
  public Set<String> names() {
    return Set.of();
  }

  @Override
  public boolean has(String name) {
    return true;
  }

  @Override
  public long[] shape(String name) {
    throw new UnsupportedOperationException(
        "random weights take the shape that is asked for; call read");
  }

  @Override
  public String dtype(String name) {
    return "F32";
  }

  @Override
  public synchronized NDArray read(NDManager scope, String name, long... expected) {
    int n = Math.toIntExact(new Shape(expected).size());
    long fan = Math.max(1, n / Math.max(1, expected[0]));
    boolean matrix = expected.length > 1;
    float scale = matrix ? (float) Math.sqrt(3.0 / fan) : 0.02f;
    float centre = !matrix && name.contains("norm") && name.endsWith("weight") ? 1 : 0;
    float[] values = new float[n];
    offset = (offset + 7919) % BLOCK; // a prime: neighbouring tensors differ
    for (int i = 0; i < n; i++) {
      values[i] = centre + scale * block[(i + offset) & (BLOCK - 1)];
    }
    return scope.create(values, new Shape(expected));
  }

  @Override
  public long bytes() {
    return 0;
  }
}
