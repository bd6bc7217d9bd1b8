package io.luciddrag.core.internal.image;

import io.luciddrag.EditableArea;
import io.luciddrag.spi.RgbImage;
import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;

/**
 * What the {@link Compositor} puts together. Arrays are shared, not copied.
 *
 * @param photo the host's picture, of any type; read, never changed
 * @param editable of the photo's size
 * @param frame the frame of the working copy
 * @param dx backward displacement along x in working pixels, (height, width) of the working copy
 * @param dy backward displacement along y in working pixels, the same shape
 * @param moved working pixels shown by the warp; elsewhere the displacement does not count
 * @param synthesis new pixels, of the working size; null if there are none
 * @param alpha weight of the synthesis in [0, 1], of the working size: 1 takes the synthesised
 *     pixel, 0 the warped photo; without a synthesis it does not count
 */
public record Composition(
    BufferedImage photo,
    EditableArea editable,
    WorkingFrame frame,
    float[] dx,
    float[] dy,
    boolean[] moved,
    @Nullable RgbImage synthesis,
    float[] alpha) {

  /** Checks that all parts have the sizes they should. */
  public Composition {
    requireSize("photo", photo.getWidth(), photo.getHeight(), frame);
    requireSize("editable area", editable.width(), editable.height(), frame);
    int n = frame.width() * frame.height();
    if (dx.length != n || dy.length != n || moved.length != n || alpha.length != n) {
      throw new IllegalArgumentException(
          "%s needs %d values each, got dx %d, dy %d, moved %d, alpha %d"
              .formatted(frame, n, dx.length, dy.length, moved.length, alpha.length));
    }
    if (synthesis != null
        && (synthesis.width() != frame.width() || synthesis.height() != frame.height())) {
      throw new IllegalArgumentException(
          "the synthesis is %d x %d, not of the working size of %s"
              .formatted(synthesis.width(), synthesis.height(), frame));
    }
  }

  private static void requireSize(String name, int width, int height, WorkingFrame frame) {
    if (width != frame.photoWidth() || height != frame.photoHeight()) {
      throw new IllegalArgumentException(
          "the %s is %d x %d, not of the photo size of %s".formatted(name, width, height, frame));
    }
  }
}
