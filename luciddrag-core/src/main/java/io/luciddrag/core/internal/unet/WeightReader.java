package io.luciddrag.core.internal.unet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.luciddrag.core.internal.tensor.Precision;
import io.luciddrag.core.internal.tensor.ScriptModule;
import io.luciddrag.core.internal.weights.Weights;
import java.util.ArrayList;
import java.util.List;

/** Reads the layers of one block, one after the other, in the precision that is computed in. */
final class WeightReader {
  private final Source source;
  private final String prefix;
  private final int level;
  private final List<String> names = new ArrayList<>();
  private final List<NDArray> plain = new ArrayList<>();
  private final List<NDArray> packed = new ArrayList<>();

  /**
   * Where weights come from and what becomes of them.
   *
   * @param packing whether to keep packed copies too
   * @param scope owner of the weights
   */
  record Source(
      Weights weights, ScriptModule ops, Precision precision, boolean packing, NDManager scope) {}

  /**
   * @param prefix of the layers' names
   * @param level of the block, 0 the finest
   */
  WeightReader(Source source, String prefix, int level) {
    this.source = source;
    this.prefix = prefix;
    this.level = level;
  }

  WeightReader norm(String layer, long c) {
    return add(layer + ".weight", c).add(layer + ".bias", c);
  }

  WeightReader linear(String layer, long in, long out, boolean bias) {
    add(layer + ".weight", out, in);
    return bias ? add(layer + ".bias", out) : this;
  }

  /** The halves of a gated layer: value, then gate. */
  WeightReader gated(String layer, long in, long out) {
    for (int half = 0; half < 2; half++) {
      String method = half == 0 ? "first_half" : "second_half";
      keep(layer + ".weight#" + half, read(layer + ".weight", method, 2 * out, in), "");
      keep(layer + ".bias#" + half, read(layer + ".bias", method, 2 * out), "");
    }
    return this;
  }

  /** A convolution of 3 x 3 pixels, or of one. */
  WeightReader conv(String layer, long in, long out, long side) {
    String name = layer + ".weight";
    keep(name, read(name, "weight_conv", out, in, side, side), side == 1 ? "one" : "three");
    return add(layer + ".bias", out);
  }

  /** A convolution that halves the sides. */
  WeightReader down(String layer, long c) {
    String name = layer + ".weight";
    keep(name, read(name, "weight_conv", c, c, 3, 3), "down");
    return add(layer + ".bias", c);
  }

  /**
   * A linear layer.
   *
   * @param pixel whether it is stored as a convolution of one pixel (SD 1)
   */
  WeightReader projection(String layer, long c, boolean pixel) {
    if (!pixel) {
      return linear(layer, c, c, true);
    }
    try (NDArray stored = read(layer + ".weight", "weight_conv", c, c, 1, 1)) {
      keep(layer + ".weight", source.ops.call("flat", stored), "");
    }
    return add(layer + ".bias", c);
  }

  BlockWeights weights() {
    return new BlockWeights(
        List.copyOf(names), ScriptModule.list(plain), ScriptModule.list(packed));
  }

  private WeightReader add(String name, long... shape) {
    return keep(name, read(name, "weight", shape), "");
  }

  /**
   * @param kind of packing, empty for none
   */
  private WeightReader keep(String name, NDArray weight, String kind) {
    names.add(prefix + name);
    plain.add(weight);
    packed.add(
        source.packing && !kind.isEmpty()
            ? PackedWeights.of(source.ops, kind, level, weight)
            : weight);
    return this;
  }

  /**
   * @param method that converts; all copy, since a view of a mapped file dies with the mapping
   */
  private NDArray read(String name, String method, long... shape) {
    try (NDManager mapped = source.scope.newSubManager()) {
      NDArray stored = source.weights.read(mapped, prefix + name, shape);
      boolean asStored =
          source.precision == Precision.FP32
              && stored.getDataType() == DataType.FLOAT32
              && method.equals("weight");
      NDArray own = asStored ? stored : source.ops.call(method, stored);
      own.attach(source.scope);
      return own;
    }
  }
}
