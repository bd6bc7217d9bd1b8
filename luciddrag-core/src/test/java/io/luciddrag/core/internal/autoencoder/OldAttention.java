package io.luciddrag.core.internal.autoencoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.luciddrag.core.internal.weights.Weights;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Gives the attention layers of a checkpoint their old names and the shape of 1 x 1 convolutions.
 */
final class OldAttention implements Weights {
  private static final String[][] NAMES = {
    {".to_q.", ".query."}, {".to_k.", ".key."}, {".to_v.", ".value."}, {".to_out.0.", ".proj_attn."}
  };

  private final Weights present;

  OldAttention(Weights present) {
    this.present = present;
  }

  private static String renamed(String name, int from, int to) {
    String renamed = name;
    for (String[] pair : NAMES) {
      renamed = renamed.replace(pair[from], pair[to]);
    }
    return renamed;
  }

  private static boolean isMatrix(String name) {
    return !renamed(name, 1, 0).equals(name) && name.endsWith(".weight");
  }

  @Override
  public Set<String> names() {
    return present.names().stream().map(n -> renamed(n, 0, 1)).collect(Collectors.toSet());
  }

  @Override
  public boolean has(String name) {
    return names().contains(name);
  }

  @Override
  public long[] shape(String name) {
    long[] shape = present.shape(renamed(name, 1, 0));
    return isMatrix(name) ? new long[] {shape[0], shape[1], 1, 1} : shape;
  }

  @Override
  public String dtype(String name) {
    return present.dtype(renamed(name, 1, 0));
  }

  @Override
  public NDArray read(NDManager scope, String name, long... expected) {
    if (!Arrays.equals(shape(name), expected)) {
      throw new AssertionError(name + " is asked for as " + Arrays.toString(expected));
    }
    String now = renamed(name, 1, 0);
    return present.read(scope, now, present.shape(now)).reshape(new Shape(expected));
  }

  @Override
  public long bytes() {
    return present.bytes();
  }
}
