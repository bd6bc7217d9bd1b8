package io.luciddrag.testkit.world;

import io.luciddrag.Drag;
import io.luciddrag.EditableArea;
import io.luciddrag.spi.LocateRequest;
import java.util.List;

/**
 * A drag in a scene with all its true readings.
 *
 * @param seed that made it
 * @param source the picture before the edit
 * @param drag handle and target, whole pixels
 * @param part name of the part under the handle
 * @param readings at least one, in the order of how much of the drag the meant trait does; each
 *     puts the handle's content onto the target and shows it there
 * @param editable covers all that differs from the source in any reading, with a margin
 */
public record AmbiguousDrag(
    long seed,
    Rendering source,
    Drag drag,
    String part,
    List<TrueReading> readings,
    EditableArea editable) {

  /**
   * Copies the list.
   *
   * @param seed see the record
   * @param source see the record
   * @param drag see the record
   * @param part see the record
   * @param readings see the record
   * @param editable see the record
   */
  public AmbiguousDrag {
    readings = List.copyOf(readings);
  }

  /** {@return the caption before the edit} */
  public String caption() {
    return source.scene().caption();
  }

  /** {@return what a locator would be told} */
  public LocateRequest locateRequest() {
    return new LocateRequest(source.image(), List.of(drag), editable, caption());
  }
}
