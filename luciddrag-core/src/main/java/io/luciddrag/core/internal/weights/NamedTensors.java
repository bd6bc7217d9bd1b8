package io.luciddrag.core.internal.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.common.base.Strings;
import io.luciddrag.ModelException;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Weights that are a table of names and stretches of files. Immutable. */
class NamedTensors implements Weights {
  private static final int SIMILAR = 3;

  private final String origin;
  private final Map<String, StoredTensor> tensors;

  /**
   * @param origin file or folder, for messages
   * @param tensors in file order
   */
  NamedTensors(String origin, Map<String, StoredTensor> tensors) {
    this.origin = origin;
    this.tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
  }

  /** The table itself. */
  final Map<String, StoredTensor> tensors() {
    return tensors;
  }

  @Override
  public final Set<String> names() {
    return tensors.keySet();
  }

  @Override
  public final boolean has(String name) {
    return tensors.containsKey(name);
  }

  @Override
  public final long[] shape(String name) {
    return tensor(name).shape().clone();
  }

  @Override
  public final String dtype(String name) {
    return tensor(name).type().name();
  }

  @Override
  public final NDArray read(NDManager scope, String name, long... expected) {
    StoredTensor tensor = tensor(name);
    if (!fits(tensor.shape(), expected)) {
      throw new ModelException(
          tensor
              + (tensor.name().equals(name) ? "" : ", read as " + Excerpt.of(name) + ",")
              + " has shape "
              + StoredTensor.shown(tensor.shape())
              + ", expected "
              + StoredTensor.shown(expected)
              + ": the file does not belong to this model's configuration");
    }
    return tensor.read(scope);
  }

  private static boolean fits(long[] shape, long[] expected) {
    if (shape.length != expected.length) {
      return false;
    }
    for (int i = 0; i < shape.length; i++) {
      if (expected[i] != -1 && expected[i] != shape[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public final long bytes() {
    return tensors.values().stream().mapToLong(StoredTensor::length).sum();
  }

  private StoredTensor tensor(String name) {
    StoredTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new ModelException(
          origin
              + " has no tensor "
              + Excerpt.of(name)
              + "; it has "
              + tensors.size()
              + (tensors.isEmpty() ? "" : ", the most similar are " + similarTo(name)));
    }
    return tensor;
  }

  private String similarTo(String name) {
    return tensors.keySet().stream()
        .sorted(Comparator.comparingInt(other -> -likeness(name, other)))
        .limit(SIMILAR)
        .map(Excerpt::of)
        .collect(Collectors.joining(", "));
  }

  private static int likeness(String a, String b) {
    return Strings.commonPrefix(a, b).length() + Strings.commonSuffix(a, b).length();
  }

  @Override
  public final String toString() {
    return origin;
  }
}
