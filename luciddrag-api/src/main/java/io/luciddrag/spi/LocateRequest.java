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
  private final EditMonitor monitor;

  /**
   * Makes a request that nobody waits for; for tests.
   *
   * @param image the picture at working size
   * @param drags in its pixels
   * @param editable of its size
   * @param caption the picture in words, or empty
   */
  public LocateRequest(RgbImage image, List<Drag> drags, EditableArea editable, String caption) {
    this(image, drags, editable, caption, EditMonitor.NONE);
  }

  /**
   * Makes a request; for engines and tests.
   *
   * @param image the picture at working size
   * @param drags in its pixels
   * @param editable of its size
   * @param caption the picture in words, or empty
   * @param monitor the edit that waits
   */
  public LocateRequest(
      RgbImage image,
      List<Drag> drags,
      EditableArea editable,
      String caption,
      EditMonitor monitor) {
    this.image = image;
    this.drags = List.copyOf(drags);
    this.editable = editable;
    this.caption = caption;
    this.monitor = monitor;
  }

  /**
   * {@return the same request about a picture in other words}
   *
   * @param words the picture in words, or empty
   */
  public LocateRequest withCaption(String words) {
    return new LocateRequest(image, drags, editable, words, monitor);
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

  /** {@return the edit that waits for the answer} */
  public EditMonitor monitor() {
    return monitor;
  }
}
