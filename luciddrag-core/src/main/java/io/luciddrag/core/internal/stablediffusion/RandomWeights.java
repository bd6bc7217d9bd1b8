package io.luciddrag.core.internal.stablediffusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.luciddrag.core.internal.tensor.Tensors;
import io.luciddrag.core.internal.weights.Weights;
import java.util.Set;

/**
 * Weights of any name and shape, made in memory, for measuring speed and memory without a model: no
 * picture comes of them.
 *
 * <p>The sine of far-apart numbers, scaled so that activations keep the order of one; norms'
 * weights lie near 1, all other vectors near 0. Made by libtorch in its own memory, without its
 * random generator, which the whole process shares.
 */
final class RandomWeights implements Weights {
  private static final double STRIDE =
      12.9898; // radians between neighbours; any irrational will do
  private static final double VECTORS = 0.02;

  private double offset;

  /**
   * @param seed other seeds, other weights
   */
  RandomWeights(long seed) {
    offset = seed;
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
    return new long[2]; // no size is known, but what may be stored in two ways is a matrix
  }

  @Override
  public String dtype(String name) {
    return "F32";
  }

  @Override
  public synchronized NDArray read(NDManager scope, String name, long... expected) {
    Shape shape = new Shape(expected);
    long fan = Math.max(1, shape.size() / Math.max(1, expected[0]));
    boolean matrix = expected.length > 1;
    double scale = matrix ? Math.sqrt(2.0 / fan) : VECTORS; // a sine has a variance of 1/2
    double centre = !matrix && name.contains("norm") && name.endsWith("weight") ? 1 : 0;
    offset += 1;
    NDArray values;
    try (NDManager s = scope.newSubManager()) {
      values =
          s.arange((float) shape.size())
              .mul(Tensors.scalar(s, STRIDE))
              .add(Tensors.scalar(s, offset))
              .sin()
              .mul(Tensors.scalar(s, scale))
              .add(Tensors.scalar(s, centre))
              .reshape(shape);
      values.attach(scope);
    }
    return values;
  }

  @Override
  public long bytes() {
    return 0;
  }
}
