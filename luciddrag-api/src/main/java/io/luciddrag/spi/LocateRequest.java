package io.luciddrag.spi;

import io.luciddrag.Drag;
import io.luciddrag.EditableArea;
import java.util.List;

/**
 * What a {@link RegionLocator} is told. Coordinates are pixels of {@link #image()}, the working
 * copy of the photo.
 */
public final class LocateRequest {
  private final RgbImage image;
  private final List<Drag> drags;
  private final EditableArea editable;
  private final String caption;

  /**
   * Makes a request; for engines and tests.
   *
   * @param image the picture at working size
   * @param drags in its pixels
   * @param editable of its size
   * @param caption the picture in words, or empty
   */
  public LocateRequest(RgbImage image, List<Drag> drags, EditableArea editable, String caption) {
    this.image = image;
    this.drags = List.copyOf(drags);
    this.editable = editable;
    this.caption = caption;
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
}
