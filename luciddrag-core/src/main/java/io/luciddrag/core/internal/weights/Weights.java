package io.luciddrag.core.internal.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Set;

/**
 * Named tensors of one network, wherever they lie.
 *
 * <p>Safe from any thread. Closing is not needed: a mapping lives as long as the arrays made from
 * it. Keep the scope of the arrays open as long as any view or graph that uses them, and leave the
 * files alone while they are in use: a mapped file that shrinks ends the process.
 */
public interface Weights {

  /** {@return all names, in file order} */
  Set<String> names();

  /** {@return whether there is a tensor of this name} */
  boolean has(String name);

  /**
   * {@return the shape}
   *
   * @throws io.luciddrag.ModelException if there is no such tensor; lists similar names
   */
  long[] shape(String name);

  /**
   * {@return the stored number type in the words of the format: F32, F16, BF16 ...}
   *
   * @throws io.luciddrag.ModelException if there is no such tensor; lists similar names
   */
  String dtype(String name);

  /**
   * Gives a tensor of an expected shape.
   *
   * <p>F32 and F16 come as stored, mapped into memory without a copy, and must not be written to:
   * the mapping is read-only. BF16 is widened and F64 narrowed to float32.
   *
   * @param scope owner of the result
   * @param expected the size of each dimension, -1 for any; none at all for a single number
   * @return float32 or float16
   * @throws io.luciddrag.ModelException if it is absent, of another shape or not of real numbers;
   *     names the file, the tensor and both shapes
   */
  NDArray read(NDManager scope, String name, long... expected);

  /** {@return the sum of the stored bytes} */
  long bytes();
}
