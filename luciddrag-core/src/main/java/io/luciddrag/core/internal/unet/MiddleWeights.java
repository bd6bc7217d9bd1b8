package io.luciddrag.core.internal.unet;

import ai.djl.ndarray.NDArray;
import io.luciddrag.core.internal.tensor.ScriptModule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The weights of the middle block. */
record MiddleWeights(BlockWeights first, BlockWeights attention, BlockWeights last) {
  /** All of them by name, in order; halves of a tensor are entries of their own. */
  Map<String, NDArray> byName() {
    Map<String, NDArray> all = new LinkedHashMap<>();
    for (BlockWeights block : List.of(first, attention, last)) {
      for (int i = 0; i < block.plain().length; i++) {
        all.put(block.names().get(i), block.plain()[i]);
      }
    }
    return all;
  }

  /** Other numbers in the same places; never packed, so that a graph can be recorded. */
  MiddleWeights with(Map<String, NDArray> others) {
    return new MiddleWeights(with(first, others), with(attention, others), with(last, others));
  }

  private static BlockWeights with(BlockWeights block, Map<String, NDArray> others) {
    NDArray[] arrays =
        ScriptModule.list(new ArrayList<>(block.names().stream().map(others::get).toList()));
    return new BlockWeights(block.names(), arrays, Arrays.copyOf(arrays, arrays.length));
  }
}
