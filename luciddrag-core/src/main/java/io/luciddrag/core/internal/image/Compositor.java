package io.luciddrag.core.internal.image;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;

/**
 * Puts an edit into the untouched photo.
 *
 * <p>What moved is taken from the photo itself at full resolution ("detail transfer"): the working
 * field is upsampled, not the working picture, so a moved thing is as sharp as it was. Only
 * synthesised pixels are upsampled. Every pixel outside the editable area equals the input bit for
 * bit, and so does every pixel inside that neither moves nor is synthesised.
 *
 * <p>The result has the photo's size and type; see {@code PhotoCopy} for palettes. Changed pixels
 * go through 8-bit sRGB, whatever the type. Alpha moves with the content; synthesised pixels keep
 * the alpha of their place.
 *
 * <p>Memory: the copy, and one int a pixel for the part of the photo that the edit reads. The rest
 * is row by row. Stateless, safe from any thread.
 */
public final class Compositor {
  private Compositor() {}

  /**
   * Composes the result.
   *
   * @param c what to put together
   * @return a new picture that belongs to the caller
   */
  public static BufferedImage compose(Composition c) {
    BufferedImage result = PhotoCopy.of(c.photo());
    Rectangle area = c.editable().bounds().intersection(c.frame().crop());
    if (area.isEmpty()) {
      return result;
    }
    PixelBlend blend = new PixelBlend(c, area, new PhotoWindow(c.photo(), reach(c, area)));
    PhotoPixels output = new PhotoPixels(result);
    int[] row = new int[area.width];
    boolean[] changed = new boolean[area.width];
    for (int y = area.y; y < area.y + area.height; y++) {
      blend.row(y, row, changed);
      write(output, area.x, y, row, changed);
    }
    return result;
  }

  /** The photo pixels that the area shows: itself, and where its moved pixels come from. */
  private static Rectangle reach(Composition c, Rectangle area) {
    WorkingFrame frame = c.frame();
    double left = area.x;
    double right = area.x + area.width - 1.0;
    double top = area.y;
    double bottom = area.y + area.height - 1.0;
    for (int y = 0, i = 0; y < frame.height(); y++) {
      for (int x = 0; x < frame.width(); x++, i++) {
        if (c.moved()[i] && Warp.moves(c.dx()[i], c.dy()[i])) {
          left = Math.min(left, frame.photoX(x + c.dx()[i] - 1));
          right = Math.max(right, frame.photoX(x + c.dx()[i] + 1));
          top = Math.min(top, frame.photoY(y + c.dy()[i] - 1));
          bottom = Math.max(bottom, frame.photoY(y + c.dy()[i] + 1));
        }
      }
    }
    int taps = 3; // of the cubic, and one for averaging
    int x0 = (int) Math.max(0, Math.floor(left) - taps);
    int y0 = (int) Math.max(0, Math.floor(top) - taps);
    int x1 = (int) Math.min(frame.photoWidth(), Math.ceil(right) + taps + 1);
    int y1 = (int) Math.min(frame.photoHeight(), Math.ceil(bottom) + taps + 1);
    return new Rectangle(x0, y0, x1 - x0, y1 - y0);
  }

  private static void write(PhotoPixels output, int left, int y, int[] row, boolean[] changed) {
    for (int from = 0; from < row.length; from++) {
      if (changed[from]) {
        int to = from;
        while (to < row.length && changed[to]) {
          to++;
        }
        output.write(left + from, y, to - from, row, from);
        from = to;
      }
    }
  }
}
