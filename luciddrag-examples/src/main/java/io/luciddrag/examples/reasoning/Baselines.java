package io.luciddrag.examples.reasoning;

import io.luciddrag.Drag;
import io.luciddrag.Intention;
import io.luciddrag.Motion;
import java.util.List;

/** Readings that need no understanding: what a reasoner has to beat. */
final class Baselines {
  private Baselines() {}

  /** The longest drag's direction in words, and always the same motion. */
  static List<Intention> always(Motion motion, List<Drag> drags) {
    Drag longest =
        drags.stream().max((a, b) -> Double.compare(a.length(), b.length())).orElseThrow();
    double dx = longest.targetX() - longest.handleX();
    double dy = longest.targetY() - longest.handleY();
    String where =
        Math.abs(dx) > Math.abs(dy) ? (dx > 0 ? "right" : "left") : (dy > 0 ? "down" : "up");
    return List.of(Intention.builder(motion.verb() + " " + where).motion(motion).build());
  }
}
