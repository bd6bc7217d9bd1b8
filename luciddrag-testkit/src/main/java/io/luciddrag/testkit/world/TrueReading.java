package io.luciddrag.testkit.world;

import io.luciddrag.Intention;
import io.luciddrag.Region;
import java.util.List;

/**
 * One true meaning of a drag, with the picture it leads to.
 *
 * @param intention in words, with the motion and both captions; its confidence is the same for all
 *     readings of a drag. The captions are equal if no level of a trait changes
 * @param changed names of the traits that change, the one that is meant first
 * @param result the true picture after the edit, at the source's size
 * @param region what moves: the source's pixels whose content goes at least a quarter of the drag
 * @param share how much of the drag the meant trait alone accomplishes, about 1; the rest is done
 *     by the second trait
 * @param missPx how far from the target the handle's content lands
 */
public record TrueReading(
    Intention intention,
    List<String> changed,
    Rendering result,
    Region region,
    double share,
    double missPx) {

  /**
   * Copies the list.
   *
   * @param intention see the record
   * @param changed see the record
   * @param result see the record
   * @param region see the record
   * @param share see the record
   * @param missPx see the record
   */
  public TrueReading {
    changed = List.copyOf(changed);
  }

  /** {@return the scene after the edit} */
  public WorldScene scene() {
    return result.scene();
  }

  /** {@return whether the captions before and after differ} */
  public boolean isWorded() {
    return !intention.sourcePrompt().equals(intention.targetPrompt());
  }
}
