package io.luciddrag.core.internal.reason;

import io.luciddrag.ConfidenceBasis;
import io.luciddrag.Intention;
import io.luciddrag.spi.IntentionReasoner;
import io.luciddrag.spi.MotionFacts;
import io.luciddrag.spi.ReasoningRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Ranks the motions by how natural each would be; needs no model, no key and no network.
 *
 * <p>Confidence = softmax over {@link Unnaturalness}. Wording by template. Stateless, safe from any
 * thread.
 */
public final class OfflineReasoner implements IntentionReasoner {
  public static final String ID = "offline";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public List<Intention> reason(ReasoningRequest request) {
    List<MotionFacts> motions = request.motions();
    double lowest = motions.stream().mapToDouble(Unnaturalness::of).min().orElse(0);
    double sum = motions.stream().mapToDouble(m -> weight(Unnaturalness.of(m) - lowest)).sum();
    Wording wording = new Wording(request);
    List<Intention> readings = new ArrayList<>();
    for (MotionFacts facts : motions) {
      readings.add(
          Intention.builder(wording.description(facts))
              .prompts(wording.sourcePrompt(), wording.targetPrompt(facts))
              .motion(facts.motion())
              .confidence(weight(Unnaturalness.of(facts) - lowest) / sum)
              .basis(ConfidenceBasis.NATURALNESS)
              .build());
    }
    readings.sort(Comparator.comparingDouble(Intention::confidence).reversed());
    return readings;
  }

  private static double weight(double cost) {
    return Math.exp(-cost);
  }
}
