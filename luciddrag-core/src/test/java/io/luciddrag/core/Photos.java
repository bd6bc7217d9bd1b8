package io.luciddrag.core;

import io.luciddrag.DragRequest;
import io.luciddrag.Edit;
import io.luciddrag.EditResult;
import io.luciddrag.EditableArea;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;

/** Real photos, small, and requests on them. */
final class Photos {
  private Photos() {}

  /** A photo of the test resources at a size of its own. */
  static BufferedImage of(String name, int width, int height) {
    BufferedImage full;
    try (InputStream in = Photos.class.getResourceAsStream("/org/openimaj/image/data/" + name)) {
      full = ImageIO.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return drawn(full, width, height, BufferedImage.TYPE_INT_RGB);
  }

  static BufferedImage drawn(BufferedImage photo, int width, int height, int type) {
    BufferedImage small = new BufferedImage(width, height, type);
    Graphics2D g = small.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.drawImage(photo, 0, 0, width, height, null);
    g.dispose();
    return small;
  }

  static BufferedImage bird(int side) {
    return of("bird.png", side, side);
  }

  /** A rectangle that may change. */
  static EditableArea box(int x, int y, int w, int h, BufferedImage photo) {
    return EditableArea.inside(new Rectangle(x, y, w, h), photo.getWidth(), photo.getHeight());
  }

  /** Drags the left border inwards, so that something has to be synthesised. */
  static DragRequest.Builder uncovering(BufferedImage photo) {
    int w = photo.getWidth();
    int h = photo.getHeight();
    return DragRequest.of(photo)
        .editable(box(0, h / 8, 7 * w / 8, 3 * h / 4, photo))
        .drag(w / 8.0, h / 2.0, w / 2.0, h / 2.0)
        .results(1)
        .seed(7);
  }

  /** A drag in the middle. */
  static DragRequest.Builder inner(BufferedImage photo) {
    int w = photo.getWidth();
    int h = photo.getHeight();
    return DragRequest.of(photo)
        .editable(box(w / 8, h / 8, 3 * w / 4, 3 * h / 4, photo))
        .drag(w / 2.0, h / 2.0, 0.625 * w, 0.5625 * h)
        .results(1)
        .seed(7);
  }

  static int[] argb(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  static BufferedImage only(EditResult result) {
    if (result.edits().size() != 1) {
      throw new AssertionError("one edit was expected: " + result);
    }
    return result.edits().get(0).image();
  }

  static List<int[]> pixels(EditResult result) {
    return result.edits().stream().map(Edit::image).map(Photos::argb).toList();
  }

  static boolean same(List<int[]> a, List<int[]> b) {
    return Arrays.deepEquals(a.toArray(), b.toArray());
  }

  /** How many pixels outside the area differ. */
  static int changedOutside(BufferedImage before, BufferedImage after, EditableArea area) {
    int n = 0;
    for (int y = 0; y < before.getHeight(); y++) {
      for (int x = 0; x < before.getWidth(); x++) {
        n += !area.contains(x, y) && before.getRGB(x, y) != after.getRGB(x, y) ? 1 : 0;
      }
    }
    return n;
  }

  /** Mean absolute difference of the colours of all pixels, 0 to 255. */
  static double difference(BufferedImage a, BufferedImage b) {
    int[] p = argb(a);
    int[] q = argb(b);
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      for (int shift = 0; shift <= 16; shift += 8) {
        sum += Math.abs((p[i] >> shift & 255) - (q[i] >> shift & 255));
      }
    }
    return sum / (3.0 * p.length);
  }
}
