package io.luciddrag.examples.picture;

import io.luciddrag.Drag;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import javax.imageio.ImageIO;

/**
 * The photo that comes with the program: a lorikeet's head, looking right, and a drag that makes
 * its beak longer. From org.openimaj:test-resources (BSD), 500 x 439 pixels.
 */
public final class Lorikeet {
  /** The photo in words. */
  public static final String CAPTION = "a lorikeet";

  /** A name for the photo in reports. */
  public static final String NAME = "bird.png";

  private static final String RESOURCE = "/org/openimaj/image/data/bird.png";
  private static final double HANDLE_X = 458; // just above the tip of the beak
  private static final double HANDLE_Y = 288;
  private static final double TARGET_X = 414;
  private static final double TARGET_Y = 330;

  private Lorikeet() {}

  /** {@return the drag, in pixels of the photo} */
  public static Drag drag() {
    return new Drag(HANDLE_X, HANDLE_Y, TARGET_X, TARGET_Y);
  }

  /** {@return the photo} */
  public static BufferedImage photo() throws IOException {
    try (InputStream in = Lorikeet.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IOException(RESOURCE + " is missing on the class path");
      }
      return ImageIO.read(in);
    }
  }
}
