package io.luciddrag;

import java.awt.image.BufferedImage;
import java.util.List;

/** One edited picture with what it took the drag to mean and how well that was carried out. */
public final class Edit {
  private final BufferedImage image;
  private final Intention intention;
  private final Diagnostics diagnostics;
  private final List<String> notes;

  /**
   * Makes an edit; for engines.
   *
   * @param image the picture, of the input's size, owned by whoever asks for it
   * @param intention what the drag was taken to mean
   * @param diagnostics what was measured
   * @param notes remarks a user should see
   */
  public Edit(
      BufferedImage image, Intention intention, Diagnostics diagnostics, List<String> notes) {
    this.image = image;
    this.intention = intention;
    this.diagnostics = diagnostics;
    this.notes = List.copyOf(notes);
  }

  /**
   * {@return the edited picture, of the input's size; outside the editable area it equals the
   * input, inside its alpha moves with the content}
   */
  public BufferedImage image() {
    return image;
  }

  /** {@return what the drag was taken to mean} */
  public Intention intention() {
    return intention;
  }

  /** {@return what was measured on this edit} */
  public Diagnostics diagnostics() {
    return diagnostics;
  }

  /** {@return remarks such as "text was not used by this backend"} */
  public List<String> notes() {
    return notes;
  }

  @Override
  public String toString() {
    return "Edit[" + intention + ", " + image.getWidth() + " x " + image.getHeight() + "]";
  }
}
