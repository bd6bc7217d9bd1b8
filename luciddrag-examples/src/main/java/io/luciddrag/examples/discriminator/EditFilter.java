package io.luciddrag.examples.discriminator;

import io.luciddrag.testkit.metric.AestheticScore;
import io.luciddrag.testkit.metric.Pictures;
import io.luciddrag.testkit.world.Recovery;
import java.awt.image.BufferedImage;

/** Decides which edits are poor enough to stand for low fidelity. */
public interface EditFilter {
  /** All edits. */
  EditFilter NONE = (index, edit) -> true;

  /**
   * Whether an edit is poor.
   *
   * @param index of the picture that was edited
   * @param edit the result
   */
  boolean isPoor(int index, BufferedImage edit);

  /**
   * Edits below an aesthetic score, as the paper has them (LAION's, below 5).
   *
   * @param below the threshold
   */
  static EditFilter aesthetic(AestheticScore score, double below) {
    return (index, edit) -> score.of(Pictures.rgb(edit)) < below;
  }

  /**
   * Edits that look like no scene at all: the closest scene of the same kind still differs.
   *
   * @param above root mean squared difference, of values in [0, 1]
   */
  static EditFilter untrue(ScenePictures scenes, double above) {
    Recovery recovery = new Recovery();
    return (index, edit) ->
        recovery.recover(Pictures.rgb(edit), scenes.scene(index).kind()).rmse() > above;
  }
}
