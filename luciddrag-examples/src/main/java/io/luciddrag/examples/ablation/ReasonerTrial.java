package io.luciddrag.examples.ablation;

import io.luciddrag.Cancellation;
import io.luciddrag.DragRequest;
import io.luciddrag.Intention;
import io.luciddrag.LucidDrag;
import io.luciddrag.testkit.world.AmbiguousDrag;
import io.luciddrag.testkit.world.DragFilter;
import io.luciddrag.testkit.world.DragMaker;
import io.luciddrag.testkit.world.SceneSplit;
import java.util.ArrayList;
import java.util.List;

/** Asks the default reasoner what ambiguous drags mean, and whether that is one of the truths. */
public final class ReasonerTrial {
  private static final int SIZE = 256; // pixels; large enough to see parts
  private static final int RESULTS = 3;

  private ReasonerTrial() {}

  /**
   * One proposed intention.
   *
   * @param scene index of the scene
   * @param rank 0 for the one with the highest confidence
   * @param confidence in it
   * @param correct whether a true reading moves the part in that way
   */
  public record Proposal(int scene, int rank, double confidence, boolean correct) {}

  public static List<Proposal> run(
      LucidDrag lucid, int scenes, long seed, Cancellation cancellation) {
    List<Proposal> all = new ArrayList<>();
    for (int i = 0; i < scenes; i++) {
      AmbiguousDrag drag =
          DragMaker.make(SceneSplit.HELD_OUT.seed(seed + i), SIZE, SIZE, DragFilter.AMBIGUOUS);
      DragRequest request =
          DragRequest.of(drag.source().toBufferedImage())
              .caption(drag.caption())
              .drags(List.of(drag.drag()))
              .editable(drag.editable())
              .results(RESULTS)
              .seed(seed)
              .cancellation(cancellation)
              .build();
      List<Intention> proposed = lucid.reason(request).intentions();
      for (int rank = 0; rank < proposed.size(); rank++) {
        Intention intention = proposed.get(rank);
        boolean correct =
            drag.readings().stream()
                .anyMatch(truth -> truth.intention().motion().equals(intention.motion()));
        all.add(new Proposal(i, rank, intention.confidence(), correct));
      }
    }
    return all;
  }
}
