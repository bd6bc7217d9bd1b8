package io.luciddrag.spi;

import io.luciddrag.Drag;
import io.luciddrag.EditableArea;
import io.luciddrag.Region;
import java.util.List;

/**
 * What an {@link IntentionReasoner} is told. Coordinates are pixels of {@link #image()}, the
 * working copy of the photo.
 */
public final class ReasoningRequest {
  private final RgbImage image;
  private final List<Drag> drags;
  private final EditableArea editable;
  private final String caption;
  private final List<Region> regions;
  private final List<MotionFacts> motions;
  private final EditMonitor monitor;

  /**
   * Makes a request; for engines and tests.
   *
   * @param located what the locator was told
   * @param regions what it answered, one per drag
   * @param motions facts about every motion that the drags allow
   */
  public ReasoningRequest(LocateRequest located, List<Region> regions, List<MotionFacts> motions) {
    this.image = located.image();
    this.drags = located.drags();
    this.editable = located.editable();
    this.caption = located.caption();
    this.regions = List.copyOf(regions);
    this.motions = List.copyOf(motions);
    this.monitor = located.monitor();
  }

  /** {@return the picture at working size} */
  public RgbImage image() {
    return image;
  }

  /** {@return the drags in the picture's pixels} */
  public List<Drag> drags() {
    return drags;
  }

  /** {@return the pixels that may change} */
  public EditableArea editable() {
    return editable;
  }

  /** {@return the picture in words; empty if unknown} */
  public String caption() {
    return caption;
  }

  /** {@return the thing under every drag's handle} */
  public List<Region> regions() {
    return regions;
  }

  /**
   * {@return facts about every motion that the drags allow; a motion that makes no sense for them
   * is missing}
   */
  public List<MotionFacts> motions() {
    return motions;
  }

  /** {@return the edit that waits for the answer} */
  public EditMonitor monitor() {
    return monitor;
  }
}
