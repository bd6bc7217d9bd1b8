package io.luciddrag.core.internal.segment;

import io.luciddrag.Drag;
import io.luciddrag.ModelException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The mask that is taken for a drag.
 *
 * @param mask over the picture's pixels
 * @param confidence the network's estimate of its fit, 0 to 1; 0 if no mask contained the handle
 */
record FoundThing(Logits mask, double confidence) {

  /**
   * Chooses among a decoder's masks. A point is ambiguous, so that they show a detail, a part and
   * the whole: the one is taken that the network thinks fits best, of those that contain the
   * handle. The first of SAM's four masks is meant for prompts of several points and comes last.
   *
   * @param wanted index of the mask to take; null to choose
   */
  static FoundThing choose(
      List<Candidate> candidates, @Nullable Integer wanted, Canvas canvas, Drag drag) {
    if (wanted != null) {
      if (wanted >= candidates.size()) {
        throw new ModelException(
            "the setting '%s' is %d, but the decoder gives %d masks, counted from 0; set it to auto or less than %d"
                .formatted(Settings.MASK, wanted, candidates.size(), candidates.size()));
      }
      Candidate candidate = candidates.get(wanted);
      return new FoundThing(candidate.over(canvas), unit(candidate.iou()));
    }
    List<Candidate> ranked = new ArrayList<>(candidates);
    ranked.sort(
        Comparator.comparing(Candidate::spare)
            .thenComparing(Comparator.comparingDouble(Candidate::iou).reversed()));
    for (Candidate candidate : ranked) {
      Logits mask = candidate.over(canvas);
      if (mask.holds(drag.handleX(), drag.handleY())) {
        return new FoundThing(mask, unit(candidate.iou()));
      }
    }
    return new FoundThing(ranked.get(0).over(canvas), 0);
  }

  private static double unit(double iou) {
    return Math.max(0, Math.min(1, iou));
  }

  /**
   * Drags that hold one thing get one mask: where each handle lies in the other's mask, both take
   * the better one. Anchors keep to themselves, what they hold still need not be what moves.
   */
  static List<FoundThing> agreed(List<FoundThing> found, List<Drag> drags) {
    List<FoundThing> agreed = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      FoundThing best = found.get(i);
      for (int j = 0; j < found.size(); j++) {
        if (found.get(j).confidence() > best.confidence() && holdOneThing(found, drags, i, j)) {
          best = found.get(j);
        }
      }
      agreed.add(best);
    }
    return agreed;
  }

  private static boolean holdOneThing(List<FoundThing> found, List<Drag> drags, int i, int j) {
    Drag a = drags.get(i);
    Drag b = drags.get(j);
    return !a.isAnchor()
        && !b.isAnchor()
        && found.get(i).mask().holds(b.handleX(), b.handleY())
        && found.get(j).mask().holds(a.handleX(), a.handleY());
  }
}
