package io.luciddrag.testkit;

import io.luciddrag.Drag;
import io.luciddrag.Motion;
import io.luciddrag.spi.MotionFacts;
import java.util.ArrayList;
import java.util.List;

/** Plausible facts about motions for a scene's drags; stand-ins, not computed from fields. */
final class SceneMotions {
  private SceneMotions() {}

  static List<MotionFacts> of(List<Drag> drags) {
    double length = drags.stream().mapToDouble(Drag::length).average().orElse(0);
    List<MotionFacts> facts = new ArrayList<>();
    facts.add(new MotionFacts(Motion.TRANSLATE, 0, 0.01, 0.08, 0, length, true));
    facts.add(new MotionFacts(Motion.BEND, 0.25, 0.03, 0, 0, length, false));
    facts.add(new MotionFacts(Motion.RESHAPE, 0.18, 0.04, 0, 0, length, false));
    facts.add(new MotionFacts(Motion.STRETCH, 0.15, 0.02, 0.01, 0.02, 1.3, false));
    if (drags.size() > 1) {
      facts.add(new MotionFacts(Motion.ROTATE, 0, 0.02, 0.05, 0.4, 0.2, false));
      facts.add(new MotionFacts(Motion.SCALE, 0.1, 0.02, 0.03, 0.3, 1.2, false));
    }
    return facts;
  }
}
