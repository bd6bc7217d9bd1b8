package io.luciddrag.examples.reasoning;

import io.luciddrag.Intention;
import java.util.List;

/**
 * A sample and what its drags may mean.
 *
 * @param sample category/folder
 * @param intentions accepted, best first
 * @param doubtful whether people may well disagree
 */
public record AcceptedDrag(String sample, List<AcceptedIntention> intentions, boolean doubtful) {
  /** Copies the list. */
  public AcceptedDrag {
    intentions = List.copyOf(intentions);
  }

  /** {@return what a reading gets right; kind and direction together by one accepted intention} */
  public Verdict judge(Intention reading) {
    return new Verdict(
        intentions.stream().anyMatch(i -> i.matchesKind(reading)),
        intentions.stream().anyMatch(i -> i.matchesDirection(reading)),
        intentions.stream().anyMatch(i -> i.matchesKind(reading) && i.matchesDirection(reading)));
  }
}
