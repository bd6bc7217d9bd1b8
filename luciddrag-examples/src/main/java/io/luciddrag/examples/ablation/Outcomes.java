package io.luciddrag.examples.ablation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The outcomes by condition, each list in the order of the scenes. */
final class Outcomes {
  private final Map<String, List<Outcome>> byCondition = new LinkedHashMap<>();

  Outcomes(List<Outcome> all) {
    all.stream()
        .sorted(Comparator.comparingInt(Outcome::scene))
        .forEach(
            outcome ->
                byCondition
                    .computeIfAbsent(outcome.condition(), name -> new ArrayList<>())
                    .add(outcome));
  }

  List<Outcome> of(String condition) {
    List<Outcome> found = byCondition.get(condition);
    if (found == null) {
      throw new IllegalArgumentException("no outcomes of '" + condition + "'");
    }
    return List.copyOf(found);
  }

  boolean has(String condition) {
    return byCondition.containsKey(condition);
  }

  /** Those of some scenes only. */
  List<Outcome> of(String condition, Set<Integer> scenes) {
    return of(condition).stream().filter(o -> scenes.contains(o.scene())).toList();
  }

  /** The scenes that have a condition. */
  Set<Integer> scenes(String condition) {
    return of(condition).stream().map(Outcome::scene).collect(Collectors.toSet());
  }
}
