package io.luciddrag.examples.discriminator;

import io.luciddrag.testkit.metric.AestheticScore;
import io.luciddrag.testkit.metric.Pictures;
import io.luciddrag.testkit.world.Kind;
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
   * Edits that look less like a scene than their originals do: the closest scene of the same kind
   * differs by more. Compared with the original, because some kinds are never recovered exactly.
   *
   * @param above by how much more, as root mean squared difference of values in [0, 1]
   */
  static EditFilter untrue(ScenePictures scenes, double above) {
    Recovery recovery = new Recovery();
    return (index, edit) -> {
      Kind kind = scenes.scene(index).kind();
      double rest = recovery.recover(Pictures.rgb(edit), kind).rmse() - above;
      return rest > 0
          && rest > recovery.recover(Pictures.rgb(scenes.get(index).image()), kind).rmse();
    };
  }
}
