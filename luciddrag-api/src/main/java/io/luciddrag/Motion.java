package io.luciddrag;

import java.util.Locale;

/** How the dragged content moves: the geometric part of an intention. */
public enum Motion {
  /**
   * The surroundings follow smoothly, like a rubber sheet held at the border of the editable area.
   */
  BEND("bend"),
  /** As {@link #BEND}, but objects keep their shape and the background gives way. */
  RESHAPE("reshape"),
  /** The part under the handle moves without changing its shape. */
  TRANSLATE("move"),
  /** The part turns about the place where it is attached. */
  ROTATE("turn"),
  /** The part grows or shrinks evenly. */
  SCALE("resize"),
  /** The part becomes longer or shorter along the drag; its far end stays. */
  STRETCH("stretch");

  private final String verb;

  Motion(String verb) {
    this.verb = verb;
  }

  /** {@return an English verb for this motion, such as "turn"} */
  public String verb() {
    return verb;
  }

  /**
   * Finds a motion by its name.
   *
   * @param name a constant's name in any case, such as {@code "rotate"}
   * @return the motion
   * @throws IllegalArgumentException if there is none of that name; the message lists those that
   *     exist
   */
  public static Motion named(String name) {
    for (Motion motion : values()) {
      if (motion.name().equalsIgnoreCase(name.strip())) {
        return motion;
      }
    }
    throw new IllegalArgumentException(
        "no motion is named '"
            + name
            + "'; there are "
            + java.util.Arrays.toString(values()).toLowerCase(Locale.ROOT));
  }
}
