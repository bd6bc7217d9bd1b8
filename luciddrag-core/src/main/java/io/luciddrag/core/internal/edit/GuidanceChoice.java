package io.luciddrag.core.internal.edit;

import io.luciddrag.DragRequest;
import io.luciddrag.UnsupportedCapabilityException;
import io.luciddrag.core.internal.plugin.PluginRegistry;
import io.luciddrag.core.internal.sample.WeightedTerm;
import io.luciddrag.spi.BackendCapability;
import io.luciddrag.spi.DiffusionBackend;
import io.luciddrag.spi.GuidanceTerm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The guidance of one edit: the backend's weights, replaced by the request's. */
final class GuidanceChoice {
  private GuidanceChoice() {}

  /** Effective weight of every term by id, zeros included. */
  static Map<String, Double> weights(DragRequest request, DiffusionBackend backend) {
    Map<String, Double> weights = new TreeMap<>(backend.guidanceWeights());
    weights.putAll(request.guidance());
    return weights;
  }

  /**
   * The terms of weight above zero; unknown ids and missing capabilities are errors before the
   * first step.
   */
  static List<WeightedTerm> terms(
      Map<String, Double> weights, DiffusionBackend backend, PluginRegistry<GuidanceTerm> known) {
    List<WeightedTerm> terms = new ArrayList<>();
    weights.forEach(
        (id, weight) -> {
          GuidanceTerm term = known.get(id);
          if (weight > 0) {
            require(backend, id, BackendCapability.GRADIENTS);
            if (id.equals("quality")) {
              require(backend, id, BackendCapability.FIDELITY);
            }
            terms.add(new WeightedTerm(term, weight));
          }
        });
    return terms;
  }

  private static void require(DiffusionBackend backend, String id, BackendCapability needed) {
    if (!backend.capabilities().contains(needed)) {
      throw new UnsupportedCapabilityException(
          "guidance term '%s' needs a backend with %s, which '%s' lacks (it has %s); set the term's weight to 0"
              .formatted(id, needed, backend.id(), backend.capabilities()));
    }
  }
}
