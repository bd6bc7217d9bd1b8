package io.luciddrag;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Several different edits for one request, the most confident first. Immutable; stays valid after
 * the engine closes.
 */
public final class EditResult {
  private final List<Edit> edits;
  private final EditableArea editable;
  private final List<Region> regions;
  private final long seed;
  private final String backend;
  private final Map<String, String> settings;
  private final List<String> notes;

  /**
   * Makes a result; for engines.
   *
   * @param edits the edits, most confident first
   * @param editable the area that was allowed to change, given or proposed
   * @param regions for every drag, the thing taken to lie under its handle
   * @param seed the seed that repeats this result
   * @param backend the id of the backend used
   * @param settings every effective setting by name
   * @param notes remarks on the whole request
   */
  public EditResult(
      List<Edit> edits,
      EditableArea editable,
      List<Region> regions,
      long seed,
      String backend,
      Map<String, String> settings,
      List<String> notes) {
    this.edits = List.copyOf(edits);
    this.editable = editable;
    this.regions = List.copyOf(regions);
    this.seed = seed;
    this.backend = backend;
    this.settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    this.notes = List.copyOf(notes);
  }

  /**
   * {@return the edits, most confident first; fewer than asked for if there were fewer different
   * readings}
   */
  public List<Edit> edits() {
    return edits;
  }

  /**
   * {@return the area that was allowed to change: the request's, or the one proposed around the
   * drags}
   */
  public EditableArea editable() {
    return editable;
  }

  /** {@return for every drag, the thing taken to lie under its handle} */
  public List<Region> regions() {
    return regions;
  }

  /** {@return the seed used; the same request with this seed gives the same pixels} */
  public long seed() {
    return seed;
  }

  /** {@return the id of the backend used} */
  public String backend() {
    return backend;
  }

  /** {@return every effective setting by name, such as {@code steps} or {@code guidance.drag}} */
  public Map<String, String> settings() {
    return settings;
  }

  /** {@return remarks on the whole request} */
  public List<String> notes() {
    return notes;
  }

  @Override
  public String toString() {
    return "EditResult[" + backend + ", seed " + seed + ", " + edits + "]";
  }
}
