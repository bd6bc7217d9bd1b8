package io.luciddrag.examples.picture;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Makes pictures larger or smaller. */
public final class ScaledPicture {
  private ScaledPicture() {}

  /** {@return the factor by which a picture is scaled to fit a square} */
  public static double factor(BufferedImage image, int side) {
    return (double) side / Math.max(image.getWidth(), image.getHeight());
  }

  /** {@return the picture scaled so that its longer side has the given length} */
  public static BufferedImage fit(BufferedImage image, int side) {
    double factor = factor(image, side);
    int width = Math.max(1, (int) Math.round(image.getWidth() * factor));
    int height = Math.max(1, (int) Math.round(image.getHeight() * factor));
    return to(image, width, height);
  }

  /**
   * {@return the picture in a new size; halved step by step where it shrinks, so that no pixel is
   * skipped}
   */
  public static BufferedImage to(BufferedImage image, int width, int height) {
    BufferedImage current = image;
    while (current.getWidth() >= 2 * width && current.getHeight() >= 2 * height) {
      current = draw(current, current.getWidth() / 2, current.getHeight() / 2);
    }
    return draw(current, width, height);
  }

  private static BufferedImage draw(BufferedImage image, int width, int height) {
    boolean alpha = image.getColorModel().hasAlpha();
    BufferedImage scaled =
        new BufferedImage(
            width, height, alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    Graphics2D g = scaled.createGraphics();
    boolean larger = width > image.getWidth();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION,
        larger
            ? RenderingHints.VALUE_INTERPOLATION_BICUBIC
            : RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.drawImage(image, 0, 0, width, height, null);
    g.dispose();
    return scaled;
  }
}
