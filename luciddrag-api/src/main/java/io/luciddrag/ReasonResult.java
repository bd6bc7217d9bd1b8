package io.luciddrag;

import java.util.List;
import java.util.Objects;

/** What drags may mean, as {@link LucidDrag#reason} found out. Immutable. */
public final class ReasonResult {
  private final List<Intention> intentions;
  private final List<Region> regions;
  private final EditableArea editable;
  private final String caption;
  private final List<String> notes;

  /**
   * Makes a result; for engines.
   *
   * @param intentions most confident first; their confidences sum to 1
   * @param regions for every drag, the thing taken to lie under its handle
   * @param editable the area that may change, given or proposed
   * @param caption the picture in words, given or written by the locator; empty if unknown
   * @param notes remarks on the whole request
   */
  public ReasonResult(
      List<Intention> intentions,
      List<Region> regions,
      EditableArea editable,
      String caption,
      List<String> notes) {
    this.intentions = List.copyOf(intentions);
    this.regions = List.copyOf(regions);
    this.editable = Objects.requireNonNull(editable, "editable");
    this.caption = Objects.requireNonNull(caption, "caption");
    this.notes = List.copyOf(notes);
  }

  /** {@return the readings, most confident first; their confidences sum to 1} */
  public List<Intention> intentions() {
    return intentions;
  }

  /** {@return for every drag, the thing taken to lie under its handle} */
  public List<Region> regions() {
    return regions;
  }

  /** {@return the area that may change: the request's, or the one proposed around the drags} */
  public EditableArea editable() {
    return editable;
  }

  /**
   * {@return the picture in words: the request's caption, or the one a vision model wrote; empty if
   * unknown}
   */
  public String caption() {
    return caption;
  }

  /** {@return remarks, such as that a model was out of reach and what was used instead} */
  public List<String> notes() {
    return notes;
  }

  @Override
  public String toString() {
    return "ReasonResult" + intentions;
  }
}
